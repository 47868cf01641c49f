import type { RefObject } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { ComposerModel, type ComposerPorts, type ComposerView } from './composer-model'
import { useDesk } from './desk-context'

export type ComposerState = ComposerView & {
  type: (text: string, caret: number) => void
  /** Puts a text into the box, with the focus behind it. */
  replace: (text: string) => void
  send: () => void
}

export type ComposerOptions = Pick<ComposerPorts, 'draftKey' | 'onSend' | 'joinsWaiting'> & {
  /** Words that come along, for example those of a search without result. */
  initialText?: string
  inputRef: RefObject<HTMLTextAreaElement | null>
  onTyping: () => void
}

export function useComposer(options: ComposerOptions): ComposerState {
  const { drafts, guard } = useDesk()
  const { draftKey, inputRef, onTyping, initialText = '', joinsWaiting = false } = options
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const [view, setView] = useState<ComposerView | null>(null)
  const model = useMemo(
    () =>
      new ComposerModel(initialText, {
        drafts,
        guard,
        draftKey,
        joinsWaiting,
        onChange: setView,
        onSend: (text) => latest.current.onSend(text),
      }),
    [drafts, guard, draftKey, joinsWaiting, initialText],
  )
  useEffect(() => {
    guard.load().catch(() => {
      // The next check tries again and says so when it cannot.
    })
  }, [guard])
  useDraft(model, options)

  const type = useCallback(
    (text: string, caret: number) => {
      model.type(text, caret)
      if (text !== '') onTyping()
    },
    [model, onTyping],
  )
  const replace = useCallback(
    (text: string) => {
      model.type(text, text.length)
      placeText(inputRef.current, { text, caret: text.length })
      inputRef.current?.focus()
    },
    [model, inputRef],
  )
  const send = useCallback(() => void model.send(), [model])
  return { ...(view ?? model.view()), type, replace, send }
}

/** UX 7.21: the draft comes back with its caret, unless something was typed meanwhile. */
function useDraft(model: ComposerModel, { draftKey, inputRef }: ComposerOptions) {
  const { drafts } = useDesk()
  useEffect(() => {
    let isOver = false
    void drafts.get(draftKey).then((draft) => {
      if (isOver || !draft || model.view().text !== '') return
      model.show(draft.text)
      placeText(inputRef.current, draft)
    })
    const flush = () => void drafts.flush()
    addEventListener('pagehide', flush)
    return () => {
      isOver = true
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [drafts, draftKey, inputRef, model])
}

function placeText(
  input: HTMLTextAreaElement | null,
  { text, caret }: { text: string; caret: number },
) {
  if (!input) return
  input.value = text
  input.setSelectionRange(caret, caret)
}
