/** Delivered and read marks of all readers here, written together at most once a second (DL-10). */
import { LIMITS } from '@walletdesk/contract/limits'
import type { App } from '../../platform/app'
import { createContext } from '../../platform/context'
import { markReceipts, type Mark } from '../conversations'

export class Marks {
  readonly #app: App
  readonly #unwritten = new Map<string, Mark>()
  #timer: NodeJS.Timeout | null = null

  constructor(app: App) {
    this.#app = app
  }

  raise(mark: Mark): void {
    const name = `${mark.conversationId} ${mark.participant}`
    const known = this.#unwritten.get(name)
    this.#unwritten.set(name, {
      ...mark,
      delivered: Math.max(mark.delivered, known?.delivered ?? 0),
      read: Math.max(mark.read, known?.read ?? 0),
    })
    this.#timer ??= setTimeout(() => {
      void this.flush()
    }, LIMITS.receiptWriteEveryMs)
  }

  /** A mark that cannot be written now is said again by its client after the next connect. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const marks = [...this.#unwritten.values()]
    this.#unwritten.clear()
    try {
      await markReceipts(createContext(this.#app), marks)
    } catch (error) {
      this.#app.log.warn({ error: String(error) }, 'marks were not written')
    }
  }
}
