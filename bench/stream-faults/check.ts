/**
 * DL-T1: holds three witnesses against each other: what senders were told, what the database keeps,
 * what every screen showed. Each fault counts once for each witness that has it.
 */
import { checkScreens, type Findings, type Screen } from '@walletdesk/testkit/delivery'

/** A row of the log, in the order of seq. */
export type Logged = { readonly id: string; readonly seq: number; readonly pubSeq: number | null }
export type Writer = 'customer' | 'agent'
/** One answer to one send; customers are told pubSeq only, notes have none. */
export type Acknowledged = {
  readonly writer: Writer
  readonly id: string
  readonly seq: number | null
  readonly pubSeq: number | null
}
export type Witnesses = {
  readonly conversation: string
  /** How far the log reached when the screens were asked to catch up. */
  readonly heads: { readonly seq: number; readonly pubSeq: number }
  readonly log: readonly Logged[]
  /** In the order in which the answers came. */
  readonly acknowledged: readonly Acknowledged[]
  readonly screens: readonly Screen[]
}

export const NOTHING_FOUND: Findings = { lost: 0, doubled: 0, reordered: 0 }

export const add = (a: Findings, b: Findings): Findings => ({
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
  reordered: a.reordered + b.reordered,
})

/** Numbers run from 1 to at least `told` without a hole, each once. */
function checkNumbers(numbers: readonly number[], told: number): Findings {
  const different = new Set(numbers)
  const head = numbers.reduce((highest, number) => Math.max(highest, number), told)
  return { ...NOTHING_FOUND, lost: head - different.size, doubled: numbers.length - different.size }
}

function checkLog({ log, heads }: Witnesses): Findings {
  const pubSeqs = log.flatMap(({ pubSeq }) => pubSeq ?? [])
  const fallen = pubSeqs.filter((pubSeq, index) => pubSeq < (pubSeqs[index - 1] ?? 0)).length
  return [
    checkNumbers(
      log.map(({ seq }) => seq),
      heads.seq,
    ),
    checkNumbers(pubSeqs, heads.pubSeq),
    { lost: 0, doubled: log.length - new Set(log.map(({ id }) => id)).size, reordered: fallen },
  ].reduce(add)
}

/** A writer sends one message after another, so their places rise; repeats name the same place. */
function checkOrder(acknowledged: readonly Acknowledged[], places: ReadonlyMap<string, Logged>) {
  const highest: Record<Writer, number> = { customer: 0, agent: 0 }
  const counted = new Set<string>()
  let reordered = 0
  for (const { id, writer } of acknowledged) {
    const seq = places.get(id)?.seq
    if (seq === undefined || counted.has(id)) continue
    counted.add(id)
    if (seq < highest[writer]) reordered += 1
    highest[writer] = Math.max(highest[writer], seq)
  }
  return reordered
}

function checkAnswers({ acknowledged, log }: Witnesses): Findings {
  const places = new Map(log.map((row) => [row.id, row]))
  const lost = new Set(acknowledged.filter(({ id }) => !places.has(id)).map(({ id }) => id)).size
  const elsewhere = acknowledged.filter(({ id, seq, pubSeq }) => {
    const place = places.get(id)
    return place && ((seq !== null && seq !== place.seq) || pubSeq !== place.pubSeq)
  }).length
  return { lost, doubled: 0, reordered: elsewhere + checkOrder(acknowledged, places) }
}

/** A screen that shows what the log does not hold, or at another place than the log. */
function checkPlaces(screen: Screen, seqOf: ReadonlyMap<string, number>): Findings {
  const lost = screen.reads.filter(({ id }) => !seqOf.has(id)).length
  const moved = screen.reads.filter(({ id, seq }) => (seqOf.get(id) ?? seq) !== seq).length
  return { lost, doubled: 0, reordered: moved }
}

function checkSide(witnesses: Witnesses, side: Screen['side']): Findings {
  const { conversation, heads, log } = witnesses
  const screens = witnesses.screens.filter((screen) => screen.side === side)
  const head = side === 'customer' ? heads.pubSeq : heads.seq
  const rows = log.flatMap(({ id, seq, pubSeq }) => {
    const place = side === 'customer' ? pubSeq : seq
    return place === null ? [] : [{ id, conversation, seq: place }]
  })
  const due = rows.filter(({ seq }) => seq <= head)
  const seqOf = new Map(rows.map(({ id, seq }) => [id, seq]))
  return screens.map((screen) => checkPlaces(screen, seqOf)).reduce(add, checkScreens(due, screens))
}

export function checkConversation(witnesses: Witnesses): Findings {
  return [
    checkLog(witnesses),
    checkAnswers(witnesses),
    checkSide(witnesses, 'customer'),
    checkSide(witnesses, 'agent'),
  ].reduce(add)
}
