import type { ConversationView, Line } from '@walletdesk/client'

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
