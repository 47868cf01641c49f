import type { Line } from '@walletdesk/client'
import { dayNumber } from '@walletdesk/ui/format'

/** What stands in the thread, from top to bottom. */
export type Row =
  | { is: 'day'; key: string; at: string }
  | { is: 'unread'; key: string }
  | { is: 'message'; key: string; line: Line; isFirst: boolean; isLast: boolean }
  | { is: 'card'; key: string; line: Line }
  | { is: 'event'; key: string; line: Line; event: EventName; known: Known }

/** Events that a customer reads as a line; all others are the desk's own affair. */
export type EventName = (typeof EVENTS)[keyof typeof EVENTS] | 'queued'

/** What an event may speak of: nobody has read what nobody has said. */
export type Known = { isSaid: boolean; hasTransaction: boolean; outcome: string | null }

const GROUP_MS = 5 * 60_000

export type RowOptions = {
  timeZone: string
  /** Everything after this number was unread when the thread was opened; null = no divider. */
  unreadAfter: number | null
}

/** UX 7.7, 7.8, 7.14: days, the unread line and groups of one author within 5 minutes. */
export function rowsOf(lines: readonly Line[], { timeZone, unreadAfter }: RowOptions): Row[] {
  const rows: Row[] = []
  let day: number | null = null
  let isUnreadPlaced = unreadAfter === null
  for (const line of lines) {
    const row = rowOf(line, lines)
    if (!row) continue
    const lineDay = dayNumber(new Date(line.at), timeZone)
    if (lineDay !== day) rows.push({ is: 'day', key: `day ${line.id}`, at: line.at })
    day = lineDay
    if (!isUnreadPlaced && !line.mine && (line.seq ?? 0) > (unreadAfter ?? 0)) {
      rows.push({ is: 'unread', key: 'unread' })
      isUnreadPlaced = true
    }
    pushGrouped(rows, row)
  }
  return rows
}

/** Whether there is anything that could have helped: a greeting could not. */
export const isAnswered = (lines: readonly Line[]): boolean =>
  lines.some(({ kind }) => kind === 'card')

/** Of the last row that has a number. */
export const lastSeqOf = (rows: readonly Row[]): number =>
  rows.reduce((seq, row) => ('line' in row ? Math.max(seq, row.line.seq ?? 0) : seq), 0)

function rowOf(line: Line, lines: readonly Line[]): Row | null {
  if (line.kind === 'message' || line.kind === 'form' || line.kind === 'form_answer') {
    return { is: 'message', key: line.id, line, isFirst: true, isLast: true }
  }
  if (line.kind === 'card') return { is: 'card', key: line.id, line }
  const event = eventOf(line)
  return event ? { is: 'event', key: line.id, line, event, known: knownAt(line, lines) } : null
}

/** What stands above an event, and in whose words the end was told. */
function knownAt(line: Line, lines: readonly Line[]): Known {
  const above = lines.slice(0, lines.indexOf(line))
  // Where the beginning is not loaded, something was said in it.
  const isSaid = (above[0]?.seq ?? 1) > 1 || above.some(({ mine, kind }) => mine && SAID.has(kind))
  const hasTransaction = above.some(({ data }) => data?.['card'] === 'transaction')
  return { isSaid, hasTransaction, outcome: outcomeOf(line, above.at(-1)) }
}

const SAID: ReadonlySet<Line['kind']> = new Set(['message', 'form_answer'])
/** Outcomes that are codes of the desk, not words for a customer. */
const CODES: readonly unknown[] = ['answered', 'assumed', 'confirmed', 'no_answer']

/** The words of whoever solved it; null where they stand right above as a message. */
function outcomeOf({ data }: Line, before: Line | undefined): string | null {
  const outcome = data?.['outcome']
  if (typeof outcome !== 'string' || CODES.includes(outcome)) return null
  return before?.text?.startsWith(outcome) ? null : outcome
}

function pushGrouped(rows: Row[], row: Row) {
  const before = rows.at(-1)
  if (row.is === 'message' && before?.is === 'message' && isOneGroup(before.line, row.line)) {
    rows[rows.length - 1] = { ...before, isLast: false }
    rows.push({ ...row, isFirst: false })
  } else rows.push(row)
}

function isOneGroup(one: Line, next: Line) {
  const isSameAuthor = one.author.kind === next.author.kind && one.author.id === next.author.id
  const distance = Date.parse(next.at) - Date.parse(one.at)
  // A failed message keeps its own line with its own buttons.
  return isSameAuthor && distance < GROUP_MS && one.state !== 'failed' && next.state !== 'failed'
}

const EVENTS = {
  assigned: 'joined',
  resolved: 'resolved',
  reopened: 'reopened',
  closed: 'closed',
  waiting_for_third: 'third',
  transaction_changed: 'transaction',
  transaction_late: 'late',
  transaction_waits: 'waits',
} as const

export function eventOf({ kind, data }: Pick<Line, 'kind' | 'data'>): EventName | null {
  if (kind === 'handoff') return 'queued'
  if (kind !== 'event') return null
  const name = data?.['event']
  // Only own names: the log may hold any word.
  return typeof name === 'string' && Object.hasOwn(EVENTS, name)
    ? EVENTS[name as keyof typeof EVENTS]
    : null
}
