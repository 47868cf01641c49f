import type { ConversationView, Line, OutboxEntry } from '@walletdesk/client'

/** Who else is here: the customer typing, a colleague writing or looking (AW-5). */
export type Company = { is: 'composing' | 'viewing' | 'typing'; name: string }

type Seen = Pick<ConversationView, 'typing' | 'present'>
type Person = { readonly id: string; readonly name: string }

/** The most urgent one: a colleague who answers before the customer who types. */
export function companyOf({ typing, present }: Seen, customer: Person): Company | null {
  const writer =
    present.find(({ mode }) => mode === 'composing') ?? typing.find(({ id }) => id !== customer.id)
  if (writer) return { is: 'composing', name: writer.name ?? '' }
  if (typing.length > 0) return { is: 'typing', name: customer.name }
  const [viewer] = present
  return viewer ? { is: 'viewing', name: viewer.name ?? '' } : null
}

export const lastSeqOf = (lines: readonly Line[]): number =>
  lines.findLast(({ seq }) => seq !== null)?.seq ?? 0

/** The reply of a colleague that came after what I had seen when I began to write. */
export const answerSince = (lines: readonly Line[], seenSeq: number): Line | undefined =>
  lines.findLast(
    ({ seq, mine, kind, visibility, author }) =>
      (seq ?? 0) > seenSeq &&
      !mine &&
      kind === 'message' &&
      visibility === 'public' &&
      author.kind === 'agent',
  )

/** A reply of mine that the server held back, because others spoke before it arrived. */
export type Held = {
  readonly id: string
  readonly text: string
  /** The last of what came in between, once it is here. */
  readonly news: Line | undefined
  /** Up to where the log reached when it was held back. */
  readonly head: number
}

const WORDS: ReadonlySet<Line['kind']> = new Set(['message', 'form_answer', 'card', 'note', 'edit'])

export function heldReply(entries: readonly OutboxEntry[], lines: readonly Line[]): Held | null {
  const entry = entries.find(({ problem }) => problem?.code === 'head_moved')
  const mine = lines.find(({ id }) => id === entry?.id)
  if (!entry || !mine) return null
  const seen = entry.ifHead ?? 0
  const news = lines.findLast(
    ({ seq, mine, kind }) => (seq ?? 0) > seen && !mine && WORDS.has(kind),
  )
  return { id: entry.id, text: mine.text ?? '', news, head: headOf(entry) ?? seen }
}

function headOf({ problem }: OutboxEntry): number | null {
  const { data } = problem ?? {}
  const head = typeof data === 'object' && data !== null && 'head' in data ? data.head : null
  return typeof head === 'number' ? head : null
}
