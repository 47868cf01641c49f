import type { Line } from './line'

type Told = { deliveredSeq: number; readSeq: number; readAt: string | null }
/** One raise of the mark: what lies after `after` and up to `upTo` was first read then. */
type Reading = { after: number; upTo: number; at: string | null }

/** How far the other side has stored and read, and when it read what. */
export type OtherMarks = {
  deliveredSeq: number
  readSeq: number
  readings: readonly Reading[]
  /** Nothing was heard yet, so the first mark may sum up many readings. */
  isNew: boolean
}

export const noMarks = (): OtherMarks => ({
  deliveredSeq: 0,
  readSeq: 0,
  readings: [],
  isNew: true,
})

/** Marks only rise, in whatever order they arrive; a reading keeps the time of its first mark. */
export function raise(known: OtherMarks, told: Told): OtherMarks {
  return {
    deliveredSeq: Math.max(known.deliveredSeq, told.deliveredSeq, told.readSeq),
    readSeq: Math.max(known.readSeq, told.readSeq),
    readings: [...known.readings, ...readingsOf(known, told)],
    isNew: false,
  }
}

function readingsOf({ readSeq, isNew }: OtherMarks, told: Told): Reading[] {
  if (told.readSeq <= readSeq) return []
  // Of a mark that was there before us only the line that it names was read at its time for sure.
  const after = isNew ? told.readSeq - 1 : readSeq
  return [{ after, upTo: told.readSeq, at: told.readAt }]
}

/** UX 7.2: what my own message has reached. */
export function withState(line: Line, { deliveredSeq, readSeq, readings }: OtherMarks): Line {
  const { seq } = line
  if (!line.mine || seq === null || line.visibility === 'internal') return line
  if (seq > readSeq) return { ...line, state: seq <= deliveredSeq ? 'delivered' : 'sent' }
  const reading = readings.find(({ after, upTo }) => seq > after && seq <= upTo)
  return { ...line, state: 'read', readAt: reading?.at ?? null }
}
