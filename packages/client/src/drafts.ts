import { systemClock, type Clock } from './clock'
import type { LocalStore } from './outbox/store'
import { isRecord } from './problem'

export type Draft = {
  text: string
  caret: number
  /** How far the writer had read when the text was begun, where that is known. */
  seenSeq?: number | null
}

export type DraftsOptions = {
  store: LocalStore
  /** A text that holds a secret stays out of storage (UX 7.20, 7.21). */
  mayKeep: (text: string) => boolean | Promise<boolean>
  clock?: Clock
}

const SAVE_AFTER_MS = 400

/** What was typed and not sent, per conversation, on this device. */
export class Drafts {
  readonly #store: LocalStore
  readonly #mayKeep: DraftsOptions['mayKeep']
  readonly #clock: Clock
  readonly #pending = new Map<string, { draft: Draft; callOff: () => void }>()

  constructor({ store, mayKeep, clock }: DraftsOptions) {
    this.#store = store
    this.#mayKeep = mayKeep
    this.#clock = clock ?? systemClock
  }

  async get(key: string): Promise<Draft | null> {
    const pending = this.#pending.get(key)
    if (pending) return pending.draft
    const row = await this.#store.get('drafts', key)
    if (!isRecord(row) || typeof row['text'] !== 'string') return null
    const { text, caret, seenSeq } = row
    return {
      text,
      caret: Number(caret ?? 0),
      ...(typeof seenSeq === 'number' && { seenSeq }),
    }
  }

  /** Saves when the typing pauses. */
  keep(key: string, draft: Draft) {
    this.#pending.get(key)?.callOff()
    const callOff = this.#clock.after(SAVE_AFTER_MS, () => void this.#save(key))
    this.#pending.set(key, { draft, callOff })
  }

  /** What was typed in one place goes on in another, behind what stands there. */
  async move(from: string, to: string) {
    const [draft, there] = await Promise.all([this.get(from), this.get(to)])
    if (!draft) return
    const text = [there?.text ?? '', draft.text].filter((part) => part !== '').join('\n')
    this.keep(to, { text, caret: text.length })
    await this.#save(to)
    await this.clear(from)
  }

  async flush() {
    await Promise.all([...this.#pending.keys()].map((key) => this.#save(key)))
  }

  async clear(key: string) {
    this.#pending.get(key)?.callOff()
    this.#pending.delete(key)
    await this.#store.remove('drafts', key)
  }

  async #save(key: string) {
    const pending = this.#pending.get(key)
    if (!pending) return
    pending.callOff()
    const { draft } = pending
    const isKept = draft.text !== '' && (await this.#mayKeep(draft.text))
    // Typed on, sent or cleared while the guard looked.
    if (this.#pending.get(key) !== pending) return
    this.#pending.delete(key)
    if (isKept) await this.#store.put('drafts', key, draft)
    else await this.#store.remove('drafts', key)
  }
}
