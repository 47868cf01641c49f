import { LIMITS } from '@walletdesk/contract/limits'
import type { RefObject } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { useDesk } from './desk-context'
import type { Verdict } from './guard'

/** Why the text is still here; each is the key of its sentence. */
export type ComposerProblem =
  | 'widget.guard.unready'
  | 'widget.full'
  | 'widget.too_long'
  | 'widget.unreachable'
  | 'widget.email.wrong'

export type ComposerState = {
  text: string
  /** What the guard says about the text as it stands. */
  verdict: Verdict | null
  problem: ComposerProblem | null
  isChecking: boolean
  type: (text: string, caret: number) => void
  replace: (text: string) => void
  send: () => void
}

export type ComposerOptions = {
  draftKey: string
  /** Words that come along, for example those of a search without result. */
  initialText?: string
  inputRef: RefObject<HTMLTextAreaElement | null>
  onTyping: () => void
  /** Null when it was taken; otherwise the text stays and the reason is shown. */
  onSend: (text: string) => ComposerProblem | null | Promise<ComposerProblem | null>
}

/** Text, draft and guard of one composer: nothing leaves it unexamined (SE-2). */
export function useComposer(options: ComposerOptions): ComposerState {
  const { drafts, guard } = useDesk()
  const { draftKey, inputRef, onTyping, initialText = '' } = options
  const [text, setText] = useState(initialText)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [problem, setProblem] = useState<ComposerProblem | null>(null)
  const [isChecking, setChecking] = useState(false)
  const latest = useRef({ text, onSend: options.onSend })
  latest.current.onSend = options.onSend

  const show = useCallback(
    (next: string) => {
      latest.current.text = next
      setText(next)
      setProblem(null)
      const now = guard.checkNow(next)
      setVerdict(now)
      if (now !== null || next === '') return
      // Something has to be loaded first; by then the text may be another one.
      guard.check(next).then(
        (checked) => {
          if (latest.current.text === next) setVerdict(checked)
        },
        () => {},
      )
    },
    [guard],
  )

  const replace = useCallback(
    (next: string) => {
      show(next)
      drafts.keep(draftKey, { text: next, caret: next.length })
      const input = inputRef.current
      if (!input) return
      input.value = next
      input.focus()
      input.setSelectionRange(next.length, next.length)
    },
    [show, drafts, draftKey, inputRef],
  )

  const type = useCallback(
    (next: string, caret: number) => {
      show(next)
      drafts.keep(draftKey, { text: next, caret })
      if (next !== '') onTyping()
    },
    [show, drafts, draftKey, onTyping],
  )

  const finish = useCallback(
    (refusal: ComposerProblem | null) => {
      if (refusal) {
        setProblem(refusal)
        return
      }
      show('')
      void drafts.clear(draftKey)
    },
    [show, drafts, draftKey],
  )

  const release = useCallback(
    async (checked: Verdict, given: string) => {
      setVerdict(checked)
      if (checked.is === 'blocked') return
      const answer = latest.current.onSend(checked.is === 'masked' ? checked.text : given)
      // A conversation answers at once, so that the bubble is there within the frame (UX 7.1).
      finish(answer instanceof Promise ? await answer : answer)
    },
    [finish],
  )

  const send = useCallback(() => {
    const given = latest.current.text
    if (given.trim() === '') return
    if (given.length > LIMITS.messageCharsMax) {
      setProblem('widget.too_long')
      return
    }
    const now = guard.checkNow(given)
    const released = now
      ? release(now, given)
      : guard.check(given).then((checked) => release(checked, given))
    setChecking(true)
    released
      // Without the check nothing leaves: the text stays in the box.
      .catch(() => setProblem('widget.guard.unready'))
      .finally(() => setChecking(false))
  }, [guard, release])

  useRestoredDraft(options, show)
  useEffect(() => {
    guard.load().catch(() => {
      // The next check tries again and says so when it cannot.
    })
  }, [guard])

  return { text, verdict, problem, isChecking, type, replace, send }
}

/** UX 7.21: the draft comes back with its caret, unless something was typed meanwhile. */
function useRestoredDraft({ draftKey, inputRef }: ComposerOptions, show: (text: string) => void) {
  const { drafts } = useDesk()
  useEffect(() => {
    let isOver = false
    void drafts.get(draftKey).then((draft) => {
      const input = inputRef.current
      if (isOver || !draft || !input || input.value !== '') return
      show(draft.text)
      input.value = draft.text
      input.setSelectionRange(draft.caret, draft.caret)
    })
    const flush = () => void drafts.flush()
    addEventListener('pagehide', flush)
    return () => {
      isOver = true
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [drafts, draftKey, inputRef, show])
}
