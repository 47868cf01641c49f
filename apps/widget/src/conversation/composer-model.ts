import type { Drafts } from '@walletdesk/client'
import { LIMITS } from '@walletdesk/contract/limits'
import type { Guard, Verdict } from './guard'

/** Why the text is still here; each is the key of its sentence. */
export type ComposerProblem =
  | 'widget.guard.unready'
  | 'widget.full'
  | 'widget.too_long'
  | 'widget.unreachable'
  | 'widget.email.wrong'

export type ComposerView = {
  text: string
  /** What the guard says about the text as it stands; null while it is looking. */
  verdict: Verdict | null
  problem: ComposerProblem | null
  /** Sent by the person, and held here until the guard has been loaded. */
  waiting: readonly string[]
  /** A text is on its way and may still come back: until then the box takes no other. */
  isSending: boolean
}

export type ComposerPorts = {
  drafts: Drafts
  guard: Guard
  draftKey: string
  onChange: (view: ComposerView) => void
  /** Null when it was taken; otherwise the text stays and the reason is shown. */
  onSend: (text: string) => ComposerProblem | null | Promise<ComposerProblem | null>
  /** Texts that had to wait go as one: the first of them begins something that can begin once. */
  joinsWaiting?: boolean
}

/** Text, draft and guard of one composer: nothing leaves it unexamined (SE-2, UX 7.20, 7.21). */
export class ComposerModel {
  readonly #ports: ComposerPorts
  #view: ComposerView

  constructor(text: string, ports: ComposerPorts) {
    this.#ports = ports
    this.#view = { text, verdict: null, problem: null, waiting: [], isSending: false }
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

  /** What is sent leaves in the order of the presses, also while the guard is still loading. */
  async send() {
    const text = this.#view.text.trim()
    if (text === '' || this.#view.isSending) return
    if (text.length > LIMITS.messageCharsMax) {
      this.#change({ problem: 'widget.too_long' })
      return
    }
    const isFirst = this.#view.waiting.length === 0
    // At once where nothing has to be loaded, so that the bubble is there within the frame (UX 7.1).
    const verdict = isFirst ? this.#ports.guard.checkNow(text) : null
    if (verdict) {
      await this.#sendFromBox(verdict, text)
      return
    }
    this.#change({ waiting: [...this.#view.waiting, text] })
    this.show('')
    this.#keep(0)
    if (isFirst) await this.#releaseWaiting()
  }

  async #sendFromBox(verdict: Verdict, text: string) {
    this.#change({ verdict })
    if (verdict.is === 'blocked') return
    const refusal = await this.#hand(verdict, text)
    if (refusal) {
      this.#change({ problem: refusal })
      return
    }
    this.show('')
    await this.#ports.drafts.clear(this.#ports.draftKey)
  }

  async #releaseWaiting() {
    while (this.#view.waiting.length > 0) {
      const text = this.#nextWaiting()
      // Without the check nothing leaves.
      const verdict = await this.#ports.guard.check(text).catch(() => null)
      // More has come, and belongs to it.
      if (text !== this.#nextWaiting()) continue
      const refusal = await this.#release(verdict, text)
      if (refusal) {
        this.#takeBack(refusal)
        return
      }
      this.#change({ waiting: this.#ports.joinsWaiting ? [] : this.#view.waiting.slice(1) })
    }
    // What was typed meanwhile is still a draft.
    if (this.#view.text === '') await this.#ports.drafts.clear(this.#ports.draftKey)
  }

  #nextWaiting() {
    const { waiting } = this.#view
    return this.#ports.joinsWaiting ? waiting.join('\n') : (waiting[0] ?? '')
  }

  /** Null when it has gone; `blocked` when the guard holds it. */
  async #release(verdict: Verdict | null, text: string) {
    if (text.length > LIMITS.messageCharsMax) return 'widget.too_long'
    if (!verdict) return 'widget.guard.unready'
    return verdict.is === 'blocked' ? 'blocked' : this.#hand(verdict, text)
  }

  /** Whatever did not go stands in the box again, before what has been typed since. */
  #takeBack(refusal: ComposerProblem | 'blocked') {
    const { waiting, text } = this.#view
    const all = [...waiting, text].filter((part) => part !== '').join('\n')
    this.#change({ waiting: [] })
    this.type(all, all.length)
    if (refusal !== 'blocked') this.#change({ problem: refusal })
  }

  async #hand(verdict: Exclude<Verdict, { is: 'blocked' }>, text: string) {
    const answer = this.#ports.onSend(verdict.is === 'masked' ? verdict.text : text)
    if (!(answer instanceof Promise)) return answer
    this.#change({ isSending: true })
    return answer.finally(() => {
      this.#change({ isSending: false })
    })
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
