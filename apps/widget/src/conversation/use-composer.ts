import type { RefObject } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { ComposerModel, type ComposerPorts, type ComposerView } from './composer-model'
import { useDesk } from './desk-context'

export type ComposerState = ComposerView & {
  type: (text: string, caret: number) => void
  /** Puts a text into the box, with the focus behind it. */
  replace: (text: string) => void
  send: () => void
  /** What stands in the box at this moment, drawn or not. */
  words: () => string
}

export type ComposerOptions = Pick<ComposerPorts, 'draftKey' | 'onSend' | 'onSent'> & {
  /** Words that come along, for example those of a search without result. */
  initialText?: string
  inputRef: RefObject<HTMLTextAreaElement | null>
  onTyping: () => void
}

export function useComposer(options: ComposerOptions): ComposerState {
  const { drafts, guard } = useDesk()
  const { draftKey, inputRef, onTyping, initialText = '' } = options
  const latest = useRef({ ...options, drafts, guard })
  useLayoutEffect(() => {
    latest.current = { ...options, drafts, guard }
  })
  const [view, setView] = useState<ComposerView | null>(null)
  // Made once: a desk that becomes another one (a stranger is somebody now) must not lose words.
  const model = useMemo(
    () =>
      new ComposerModel(initialText, {
        draftKey,
        drafts: {
          keep: (key, draft) => {
            latest.current.drafts.keep(key, draft)
          },
          clear: (key) => latest.current.drafts.clear(key),
        },
        guard: {
          checkNow: (text) => latest.current.guard.checkNow(text),
          check: (text) => latest.current.guard.check(text),
          load: () => latest.current.guard.load(),
        },
        onChange: setView,
        onSend: (text) => latest.current.onSend(text),
        onSent: () => latest.current.onSent?.(),
      }),
    [draftKey, initialText],
  )
  useEffect(() => {
    guard.load().catch(() => {
      // The next check tries again and says so when it cannot.
    })
  }, [guard])
  useDraft(model, options)
  useFocus(inputRef)

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
  const words = useCallback(() => model.view().text, [model])
  return { ...(view ?? model.view()), type, replace, send, words }
}

/** UX 7.21: the draft comes back with its caret, unless something was typed meanwhile. */
function useDraft(model: ComposerModel, { draftKey, inputRef }: ComposerOptions) {
  const { drafts } = useDesk()
  // At once: words typed on while the screen changed come before the next key.
  useLayoutEffect(() => {
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

/** Whoever opened this with a mouse has a keyboard, and writes on; touch would raise one. */
function useFocus(inputRef: ComposerOptions['inputRef']) {
  // Before the next key, which would go nowhere.
  useLayoutEffect(() => {
    if (matchMedia('(pointer: fine)').matches) inputRef.current?.focus()
  }, [inputRef])
}

function placeText(
  input: HTMLTextAreaElement | null,
  { text, caret }: { text: string; caret: number },
) {
  if (!input) return
  input.value = text
  input.setSelectionRange(caret, caret)
}
