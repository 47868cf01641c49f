import type { Line } from './line'

/** How far the other side has stored and read. */
export type OtherMarks = { deliveredSeq: number; readSeq: number; readAt: string | null }

export const noMarks = (): OtherMarks => ({ deliveredSeq: 0, readSeq: 0, readAt: null })

/** Marks only rise, in whatever order they arrive. */
export function raise(known: OtherMarks, told: OtherMarks): OtherMarks {
  return {
    deliveredSeq: Math.max(known.deliveredSeq, told.deliveredSeq, told.readSeq),
    readSeq: Math.max(known.readSeq, told.readSeq),
    readAt: told.readSeq >= known.readSeq ? (told.readAt ?? known.readAt) : known.readAt,
  }
}

/** UX 7.2: what my own message has reached. */
export function withState(line: Line, { deliveredSeq, readSeq, readAt }: OtherMarks): Line {
  if (!line.mine || line.seq === null || line.visibility === 'internal') return line
  if (line.seq <= readSeq) return { ...line, state: 'read', readAt }
  return { ...line, state: line.seq <= deliveredSeq ? 'delivered' : 'sent' }
}
