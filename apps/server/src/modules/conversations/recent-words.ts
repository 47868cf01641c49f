/** What one author said last in one conversation, oldest first: where it stands and how it reads. */
import type { ReadText } from '@walletdesk/guard'
import type { Target } from './command'

export type Said = {
  readonly itemId: string
  /** Null while it is being written. */
  place: Target | null
}

type Before = { readonly said: readonly Said[]; readonly reads: readonly ReadText[] }

/** As many as the guard looks back. */
export const SAID_MAX = 24

/** Two lists side by side: the guard gets one of them as it stands, with each message of the author. */
export class RecentWords {
  /** Up to which item of the log they are known. */
  head: number
  readonly #said: Said[] = []
  readonly #reads: ReadText[] = []
  readonly #ids = new Set<string>()

  constructor(head: number) {
    this.head = head
  }

  /** What stands before this message, which may be one that is sent again. */
  before(itemId: string): Before {
    if (!this.#ids.has(itemId)) return { said: this.#said, reads: this.#reads }
    const again = this.#said.findIndex((one) => one.itemId === itemId)
    return { said: this.#said.toSpliced(again, 1), reads: this.#reads.toSpliced(again, 1) }
  }

  add(said: Said, read: ReadText): void {
    if (this.#ids.has(said.itemId))
      this.#drop(this.#said.findIndex((one) => one.itemId === said.itemId))
    this.#said.push(said)
    this.#reads.push(read)
    this.#ids.add(said.itemId)
    if (this.#said.length > SAID_MAX) this.#drop(0)
  }

  /** It reads otherwise now, as part of it was a secret. */
  reread(said: Said, read: ReadText): void {
    const place = this.#said.indexOf(said)
    if (place >= 0) this.#reads[place] = read
  }

  remove(said: Said): void {
    const place = this.#said.indexOf(said)
    if (place >= 0) this.#drop(place)
  }

  #drop(place: number): void {
    const [said] = this.#said.splice(place, 1)
    this.#reads.splice(place, 1)
    if (said) this.#ids.delete(said.itemId)
  }
}
