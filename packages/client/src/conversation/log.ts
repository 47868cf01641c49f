import { lineOf, seqOf, targetOf, type Author, type Line, type LogItem } from './line'

/**
 * The part of a conversation's log that is here: a gapless window of lines, with edits and redactions
 * folded into their targets. Items come from a reader, so each comes once and in order.
 */
export class ConversationLog {
  readonly #isMine: (author: Author) => boolean
  #lines = new Map<number, Line>()
  /** What later items say about an earlier one, which may not be loaded yet. */
  #changes = new Map<number, LogItem[]>()
  #ids = new Set<string>()
  #from: number
  #head: number

  constructor(from: number, isMine: (author: Author) => boolean) {
    this.#from = from
    this.#head = from
    this.#isMine = isMine
  }

  /** Seq before the first loaded one; 0 when the beginning is here. */
  before() {
    return this.#from
  }

  /** Seq of the last loaded one, shown or not. */
  head() {
    return this.#head
  }

  has(id: string) {
    return this.#ids.has(id)
  }

  ids(): ReadonlySet<string> {
    return this.#ids
  }

  append(items: readonly LogItem[]) {
    for (const item of items) this.#place(item)
  }

  prepend(items: readonly LogItem[]) {
    const known = this.#lines
    this.#lines = new Map()
    this.append(items)
    for (const [seq, line] of known) this.#lines.set(seq, line)
    const first = items[0]
    if (first) this.#from = Math.min(this.#from, seqOf(first) - 1)
  }

  /** Drops everything after `seq`. */
  cut(seq: number) {
    this.#from = Math.min(this.#from, seq)
    this.#head = Math.min(this.#head, seq)
    const kept = [...this.#lines].filter(([at]) => at <= seq)
    this.#lines = new Map(kept)
    this.#ids = new Set(kept.map(([, line]) => line.id))
    this.#changes = new Map()
  }

  /** Lines in order of seq: the only order there is (CV-1). */
  lines(): Line[] {
    return [...this.#lines.values()]
  }

  #place(item: LogItem) {
    const seq = seqOf(item)
    this.#head = Math.max(this.#head, seq)
    this.#ids.add(item.id)
    const target = targetOf(item)
    if (target !== null && (item.kind === 'edit' || item.kind === 'redaction')) {
      this.#changes.set(target, [...(this.#changes.get(target) ?? []), item])
      const line = this.#lines.get(target)
      if (line) this.#lines.set(target, changed(line, item))
      return
    }
    const line = lineOf(item, this.#isMine)
    this.#lines.set(seq, (this.#changes.get(seq) ?? []).reduce(changed, line))
  }
}

function changed(line: Line, change: LogItem): Line {
  if (change.kind === 'redaction') return { ...line, text: null, data: null, redacted: true }
  if (line.redacted) return line
  return { ...line, text: change.body?.text ?? line.text, edited: true }
}
