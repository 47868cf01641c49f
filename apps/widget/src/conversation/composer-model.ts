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
  isChecking: boolean
}

export type ComposerPorts = {
  drafts: Drafts
  guard: Guard
  draftKey: string
  onChange: (view: ComposerView) => void
  /** Null when it was taken; otherwise the text stays and the reason is shown. */
  onSend: (text: string) => ComposerProblem | null | Promise<ComposerProblem | null>
}

/** Text, draft and guard of one composer: nothing leaves it unexamined (SE-2, UX 7.20, 7.21). */
export class ComposerModel {
  readonly #ports: ComposerPorts
  #view: ComposerView

  constructor(text: string, ports: ComposerPorts) {
    this.#ports = ports
    this.#view = { text, verdict: null, problem: null, isChecking: false }
  }

  view() {
    return this.#view
  }

  type(text: string, caret: number) {
    this.show(text)
    this.#ports.drafts.keep(this.#ports.draftKey, { text, caret })
  }

  /** Shows a text without keeping it as a draft. */
  show(text: string) {
    const verdict = this.#ports.guard.checkNow(text)
    this.#change({ text, verdict, problem: null })
    if (verdict === null && text !== '') void this.#look(text)
  }

  async send() {
    const text = this.#view.text.trim()
    if (text === '' || this.#view.isChecking) return
    if (text.length > LIMITS.messageCharsMax) {
      this.#change({ problem: 'widget.too_long' })
      return
    }
    // At once where nothing has to be loaded, so that the bubble is there within the frame (UX 7.1).
    const verdict = this.#ports.guard.checkNow(text)
    if (verdict) await this.#release(verdict, text)
    else await this.#releaseWhenChecked(text)
  }

  async #releaseWhenChecked(text: string) {
    this.#change({ isChecking: true })
    try {
      await this.#release(await this.#ports.guard.check(text), text)
    } catch {
      // Without the check nothing leaves: the text stays in the box.
      this.#change({ problem: 'widget.guard.unready' })
    } finally {
      this.#change({ isChecking: false })
    }
  }

  async #release(verdict: Verdict, text: string) {
    this.#change({ verdict })
    if (verdict.is === 'blocked') return
    const answer = this.#ports.onSend(verdict.is === 'masked' ? verdict.text : text)
    const refusal = answer instanceof Promise ? await answer : answer
    if (refusal) {
      this.#change({ problem: refusal })
      return
    }
    this.show('')
    await this.#ports.drafts.clear(this.#ports.draftKey)
  }

  /** Something has to be loaded first; by then the text may be another one. */
  async #look(text: string) {
    const verdict = await this.#ports.guard.check(text).catch(() => null)
    if (verdict && this.#view.text === text) this.#change({ verdict })
  }

  #change(change: Partial<ComposerView>) {
    this.#view = { ...this.#view, ...change }
    this.#ports.onChange(this.#view)
  }
}
