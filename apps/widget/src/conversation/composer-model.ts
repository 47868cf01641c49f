import type { Drafts, Problem } from '@walletdesk/client'
import { LIMITS } from '@walletdesk/contract/limits'
import type { Guard, Verdict } from './guard'

/** About the mailbox that stands above the first words. */
export type EmailProblem = 'widget.email.wrong' | 'widget.email.secret'

/** Why the text is still here; each is the key of its sentence. */
export type ComposerProblem =
  | 'widget.guard.unready'
  | 'widget.full'
  | 'widget.too_long'
  | 'widget.unreachable'
  | 'widget.too_many'
  | 'widget.not_begun'
  | EmailProblem

/** Why a visitor could not become known; of theirs only the mailbox is written by hand. */
const REFUSED: Readonly<Record<string, ComposerProblem>> = {
  email_malformed: 'widget.email.wrong',
  secret_refused: 'widget.email.secret',
  rate_limited: 'widget.too_many',
}

export const startProblem = ({ code, status }: Problem): ComposerProblem =>
  REFUSED[code] ?? (status === 0 ? 'widget.unreachable' : 'widget.not_begun')

export type ComposerView = {
  text: string
  /** What the guard says about the text as it stands; null while it is looking. */
  verdict: Verdict | null
  problem: ComposerProblem | null
  /** Sent by the person, and held here until guard and way are there; it may still come back. */
  waiting: readonly string[]
}

export type ComposerPorts = {
  drafts: Pick<Drafts, 'keep' | 'clear'>
  guard: Guard
  draftKey: string
  onChange: (view: ComposerView) => void
  /** Null when it was taken; otherwise the text stays and the reason is shown. */
  onSend: (text: string) => ComposerProblem | null | Promise<ComposerProblem | null>
  /** All that was sent has gone. */
  onSent?: () => void
}

type Refusal = ComposerProblem | 'blocked' | null

/** Text, draft and guard of one composer: nothing leaves it unexamined (SE-2, UX 7.20, 7.21). */
export class ComposerModel {
  readonly #ports: ComposerPorts
  #view: ComposerView

  constructor(text: string, ports: ComposerPorts) {
    this.#ports = ports
    this.#view = { text, verdict: null, problem: null, waiting: [] }
  }

  view() {
    return this.#view
  }

  type(text: string, caret: number) {
    this.show(text)
    this.#keep(caret)
  }

  /** Shows a text without keeping it as a draft. */
  show(text: string) {
    const verdict = this.#ports.guard.checkNow(text)
    this.#change({ text, verdict, problem: null })
    if (verdict === null && text !== '') void this.#look(text)
  }

  /** What is sent leaves in the order of the presses, also while the way is still being made. */
  async send() {
    const text = this.#view.text.trim()
    if (text === '') return
    if (text.length > LIMITS.messageCharsMax) {
      this.#change({ problem: 'widget.too_long' })
      return
    }
    const isFirst = this.#view.waiting.length === 0
    // At once where nothing has to be loaded, so that the bubble is there within the frame (UX 7.1).
    const verdict = isFirst ? this.#ports.guard.checkNow(text) : null
    if (verdict?.is === 'blocked') {
      this.#change({ verdict })
      return
    }
    const answer = verdict && this.#hand(verdict, text)
    if (typeof answer === 'string') {
      this.#change({ verdict, problem: answer })
      return
    }
    // The box is free for the next words, whether this one has gone or waits.
    if (answer !== null || !verdict) this.#change({ waiting: [...this.#view.waiting, text] })
    this.show('')
    if (isFirst) await this.#settle(answer)
    else this.#keep(0)
  }

  /** Waits for the first text, sends those that came meanwhile, and looks after the draft. */
  async #settle(first: Promise<Refusal> | null) {
    if (this.#view.waiting.length > 0) this.#keep(0)
    let answer = first
    while (this.#view.waiting.length > 0) {
      const refusal = await (answer ?? this.#release(this.#view.waiting[0] ?? ''))
      answer = null
      if (refusal) {
        this.#takeBack(refusal)
        return
      }
      this.#change({ waiting: this.#view.waiting.slice(1) })
    }
    // What was typed meanwhile is still a draft.
    if (this.#view.text === '') await this.#ports.drafts.clear(this.#ports.draftKey)
    this.#ports.onSent?.()
  }

  /** Null when it has gone; `blocked` when the guard holds it. */
  async #release(text: string): Promise<Refusal> {
    // Without the check nothing leaves.
    const verdict = await this.#ports.guard.check(text).catch(() => null)
    if (!verdict) return 'widget.guard.unready'
    return verdict.is === 'blocked' ? 'blocked' : this.#hand(verdict, text)
  }

  /** Whatever did not go stands in the box again, before what has been typed since. */
  #takeBack(refusal: NonNullable<Refusal>) {
    const { waiting, text } = this.#view
    const all = [...waiting, text].filter((part) => part !== '').join('\n')
    this.#change({ waiting: [] })
    this.type(all, all.length)
    if (refusal !== 'blocked') this.#change({ problem: refusal })
  }

  #hand(verdict: Exclude<Verdict, { is: 'blocked' }>, text: string) {
    return this.#ports.onSend(verdict.is === 'masked' ? verdict.text : text)
  }

  /** Something has to be loaded first; by then the text may be another one. */
  async #look(text: string) {
    const verdict = await this.#ports.guard.check(text).catch(() => null)
    if (verdict && this.#view.text === text) this.#change({ verdict })
  }

  #keep(caret: number) {
    const text = [...this.#view.waiting, this.#view.text].join('\n')
    this.#ports.drafts.keep(this.#ports.draftKey, { text, caret })
  }

  #change(change: Partial<ComposerView>) {
    this.#view = { ...this.#view, ...change }
    this.#ports.onChange(this.#view)
  }
}
