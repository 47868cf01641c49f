/** Where somebody stands in the queue and what we may honestly say about the wait (RT-10, UX 3.4). */
import type { QueuePlace, WaitAnswer } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../platform/context'
import { recordEvents } from '../../platform/events/outbox'
import { OUTBOX_STREAM } from '../../platform/events/outbox'
import { done, invariant } from '../../platform/result'
import { listAgents, takesNew, type Agent } from '../agents'
import {
  countQueue,
  findLongestWait,
  findQueueEntry,
  insertShownWaits,
  listHandlings,
  listQueue,
  listShownWaits,
  type QueueEntry,
  type ShownWait,
} from './queue.store'
import { estimateWaits, nextShown, type Range, type WaitFacts } from './wait'

/** Farther back, a range would say more about the simulation than about the wait. */
const ESTIMATED_MAX = 300
/** Where nobody is employed yet, conversations wait for this team. */
const FIRST_TEAM = 'support'

/** The front line takes all issues (CV-19): it is the team with the most people. */
export async function frontTeam(ctx: Context): Promise<string> {
  const sizes = new Map<string, number>()
  for (const { team } of await listAgents(ctx.app.db)) sizes.set(team, (sizes.get(team) ?? 0) + 1)
  const [largest] = [...sizes].sort(
    ([one, few], [other, many]) => many - few || one.localeCompare(other),
  )
  return largest?.[0] ?? FIRST_TEAM
}

async function waitFacts(ctx: Context, team: string): Promise<WaitFacts & { agents: number }> {
  const { db } = ctx.app
  const [agents, samples, since] = await Promise.all([
    listAgents(db),
    listHandlings(db, { team, now: ctx.now }),
    findLongestWait(db, team),
  ])
  const here = agents.filter((agent) => agent.state === 'online')
  const sum = (read: (agent: (typeof here)[number]) => number) =>
    here.reduce((total, agent) => total + Math.max(0, read(agent)), 0)
  return {
    agents: here.length,
    samples,
    slots: sum((agent) => agent.openCountMax),
    freeSlots: sum((agent) => agent.openCountMax - agent.openCount),
    unclaimedMs: since ? unclaimedMs(here.filter(takesNew), since, ctx.now) : 0,
  }
}

/** Nobody is passed over before there is somebody who could take them. */
function unclaimedMs(free: readonly Agent[], since: Date, now: Date): number {
  const freeSince = Math.min(...free.map((agent) => agent.stateSince.getTime()))
  return Math.max(0, now.getTime() - Math.max(freeSince, since.getTime()))
}

const rangeOf = (shown: ShownWait | null): Range | null =>
  shown === null || shown.fromMin === null || shown.toMin === null
    ? null
    : { from: shown.fromMin, to: shown.toMin }

type Shown = { readonly place: QueuePlace; readonly row: ShownWait; readonly isNew: boolean }

type Telling = {
  readonly before: ShownWait | null
  readonly estimate: Range | null
  readonly isOpen: boolean
}

/** What to show of one place now, and the row that remembers it. */
function show(ctx: Context, entry: QueueEntry, { before, estimate, isOpen }: Telling): Shown {
  const told = before && { range: rangeOf(before), shownAt: before.shownAt }
  const next = nextShown(told, estimate, ctx.now)
  // Once said, "longer than we said" stays until the next change.
  const longerThanSaid = next.isNew ? next.longerThanSaid : before?.longerThanSaid === true
  const { personId, conversationId, waitingSince, position } = entry
  const shown = { position, open: isOpen, range: next.range, longerThanSaid }
  return {
    isNew: next.isNew || before?.position !== position || before.isOpen !== isOpen,
    place: { ...shown, asOf: ctx.now.toISOString() },
    row: {
      ...{ personId, conversationId, waitingSince, position, isOpen, longerThanSaid },
      shownAt: shownAt(ctx.now, next.isNew ? null : before),
      fromMin: next.range?.from ?? null,
      toMin: next.range?.to ?? null,
    },
  }
}

/** A new position alone does not restart the 30 s in which a range stands. */
const shownAt = (now: Date, standing: ShownWait | null): Date =>
  standing ? new Date(standing.shownAt.getTime() + 1) : now

/** The place of one conversation; null when it does not wait. What is shown is remembered. */
export async function findQueuePlace(
  ctx: Context,
  key: { readonly personId: string; readonly conversationId: string },
): Promise<QueuePlace | null> {
  const { db } = ctx.app
  const entry = await findQueueEntry(db, key)
  if (!entry) return null
  const [facts, [before = null]] = await Promise.all([
    waitFacts(ctx, entry.team),
    listShownWaits(db, [entry]),
  ])
  const estimate = estimateAt(facts, entry.position)
  const shown = show(ctx, entry, { before, estimate, isOpen: facts.agents > 0 })
  if (shown.isNew) await insertShownWaits(db, [shown.row])
  return shown.place
}

const estimateAt = (facts: WaitFacts, position: number): Range | null =>
  position > ESTIMATED_MAX ? null : (estimateWaits(facts, position)[position - 1] ?? null)

/** GET wait: what entry points say before there is a conversation. */
export async function findWait(ctx: Context): Promise<WaitAnswer> {
  const [facts, queued] = await Promise.all([
    waitFacts(ctx, await frontTeam(ctx)),
    countQueue(ctx.app.db),
  ])
  const range = estimateAt(facts, queued + 1)
  return {
    open: facts.agents > 0,
    aboutMin: range?.from ?? null,
    queued,
    agentsOnline: facts.agents,
    backAt: null,
    repliesInMin: null,
    asOf: ctx.now.toISOString(),
  }
}

/** Tells everybody in the queue whose place or range changed; one process does it every 15 s. */
export async function tellQueuePlaces(ctx: Context): Promise<void> {
  const { db } = ctx.app
  const queue = await listQueue(db)
  if (queue.length === 0) return
  const shown: Shown[] = []
  for (const team of new Set(queue.map((entry) => entry.team))) {
    const waiting = queue.filter((entry) => entry.team === team).slice(0, ESTIMATED_MAX)
    const facts = await waitFacts(ctx, team)
    const estimates = estimateWaits(facts, waiting.length)
    const before = await listShownWaits(db, waiting)
    const known = new Map(before.map((row) => [row.conversationId, row]))
    waiting.forEach((entry) => {
      const one = {
        before: known.get(entry.conversationId) ?? null,
        estimate: estimates[entry.position - 1] ?? null,
        isOpen: facts.agents > 0,
      }
      shown.push(show(ctx, entry, one))
    })
  }
  const changed = shown.filter((one) => one.isNew)
  if (changed.length === 0) return
  const kept = await ctx.transact(async (tx) => {
    await insertShownWaits(
      tx,
      changed.map((one) => one.row),
    )
    await recordEvents(tx, ctx, changed.map(placeEvent))
    return done(null)
  })
  invariant(kept.ok, 'nothing in it refuses')
  ctx.app.hints.publish([[OUTBOX_STREAM, 0]])
}

const placeEvent = ({ place, row }: Shown) => ({
  type: 'queue.place',
  ownerId: row.personId,
  subjectId: showId('conversation', row.conversationId),
  streams: [`per:${showId('person', row.personId)}`],
  payload: place,
})

export const queueTimer = {
  name: 'queue-places',
  everyMs: LIMITS.waitRecomputeMs,
  run: tellQueuePlaces,
}
