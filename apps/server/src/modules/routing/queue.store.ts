/** All SQL of the waiting queue and of what the wait estimate learns from. */
import { sql, type Queryable, type Tx } from '../../platform/db'
import { list, times } from '../../platform/db-arrays'

type Key = { readonly personId: string; readonly conversationId: string }

export type Waiting = {
  readonly personId: string
  readonly id: string
  readonly team: string
  readonly lang: string
  readonly issue: string
  readonly emergency: boolean
  readonly waitingSince: Date | null
  readonly queuedAt: Date | null
}

/** The queue follows the states in the same transaction. */
export async function enterQueue(tx: Tx, rows: readonly Waiting[]): Promise<void> {
  const of = (read: (row: Waiting) => string | boolean) => list(rows.map(read))
  await tx.run(sql`
    insert into queue_entries (person_id, conversation_id, team, lang, issue, emergency, waiting_since)
    select * from unnest(${of((row) => row.personId)}::uuid[], ${of((row) => row.id)}::uuid[],
                         ${of((row) => row.team)}::text[], ${of((row) => row.lang)}::text[],
                         ${of((row) => row.issue)}::text[], ${of((row) => row.emergency)}::bool[],
                         ${times(rows.map((row) => row.waitingSince ?? row.queuedAt))}::timestamptz[])
        on conflict (person_id, conversation_id) do update
       set issue = excluded.issue, emergency = excluded.emergency,
           waiting_since = excluded.waiting_since, claimed_by = null, claimed_until = null`)
}

export async function leaveQueue(tx: Tx, keys: readonly Key[]): Promise<void> {
  await tx.run(sql`
    delete from queue_entries
     where (person_id, conversation_id) in (
             select p, i from unnest(${list(keys.map((key) => key.personId))}::uuid[],
                                     ${list(keys.map((key) => key.conversationId))}::uuid[])
               as k(p, i))`)
}

export type Handled = {
  readonly personId: string
  readonly id: string
  readonly team: string
  readonly lang: string
  readonly issue: string
  readonly episode: number
  readonly seconds: number
  readonly endedAt: Date
}

export async function insertHandlings(tx: Tx, rows: readonly Handled[]): Promise<void> {
  const of = (read: (row: Handled) => string | number) => list(rows.map(read))
  await tx.run(sql`
    insert into handlings (person_id, conversation_id, team, lang, issue, episode, seconds, ended_at)
    select * from unnest(${of((row) => row.personId)}::uuid[], ${of((row) => row.id)}::uuid[],
                         ${of((row) => row.team)}::text[], ${of((row) => row.lang)}::text[],
                         ${of((row) => row.issue)}::text[], ${of((row) => row.episode)}::int[],
                         ${of((row) => row.seconds)}::int[],
                         ${times(rows.map((row) => row.endedAt))}::timestamptz[])
        on conflict do nothing`)
}

const CLAIM_MS = 5_000

/**
 * RT-2: one statement picks the best row and claims it, skipping those that somebody else is
 * picking; the agent's own team goes first. The queue itself is left by the assignment; a crash in
 * between only lets the claim run out.
 */
export const claimNext = (
  db: Queryable,
  { team, agentId, now }: { team: string; agentId: string; now: Date },
): Promise<Key | null> =>
  db.maybe<Key>(sql`
    update queue_entries
       set claimed_by = ${agentId}, claimed_until = ${new Date(now.getTime() + CLAIM_MS)}
     where (person_id, conversation_id) = (
             select person_id, conversation_id
               from queue_entries
              where claimed_until is null or claimed_until < ${now}
              order by team <> ${team}, emergency desc, waiting_since, conversation_id
              limit 1
                for update skip locked)
    returning person_id as "personId", conversation_id as "conversationId"`)

export type QueueEntry = Key & {
  readonly team: string
  readonly emergency: boolean
  readonly waitingSince: Date
  /** 1 = next; the person's own other conversations are nobody ahead of them. */
  readonly position: number
}

const QUEUE_MAX = 5_000

/** The front of every team's queue, in order. */
export const listQueue = (db: Queryable): Promise<QueueEntry[]> =>
  db.many<QueueEntry>(sql`
    select person_id as "personId", conversation_id as "conversationId", team, emergency,
           waiting_since as "waitingSince",
           (row_number() over (partition by team
                                   order by emergency desc, waiting_since, conversation_id)
            - row_number() over (partition by team, person_id
                                     order by emergency desc, waiting_since, conversation_id)
            + 1)::int as position
      from queue_entries
     order by position
     limit ${QUEUE_MAX}`)

/** Null when it is not in the queue. */
export const findQueueEntry = (db: Queryable, key: Key): Promise<QueueEntry | null> =>
  db.maybe<QueueEntry>(sql`
    select mine.person_id as "personId", mine.conversation_id as "conversationId", mine.team,
           mine.emergency, mine.waiting_since as "waitingSince",
           (select count(*)::int
              from queue_entries ahead
             where ahead.team = mine.team
               and (ahead.person_id <> mine.person_id
                    or ahead.conversation_id = mine.conversation_id)
               and (not ahead.emergency, ahead.waiting_since, ahead.conversation_id)
                <= (not mine.emergency, mine.waiting_since, mine.conversation_id)) as position
      from queue_entries mine
     where mine.person_id = ${key.personId} and mine.conversation_id = ${key.conversationId}`)

/** Since when the one who waits longest does; null when nobody does. */
export async function findLongestWait(db: Queryable, team: string): Promise<Date | null> {
  const { since } = await db.one<{ since: Date | null }>(sql`
    select min(waiting_since) as since from queue_entries where team = ${team}`)
  return since
}

export async function countQueue(db: Queryable): Promise<number> {
  const { count } = await db.one<{ count: number }>(sql`
    select count(*) as count from queue_entries`)
  return count
}

const SAMPLES_MAX = 500
const SAMPLE_DAYS = 28

/** Seconds that a slot was taken by each of the latest handled episodes (RT-10: 28 days). */
export async function listHandlings(
  db: Queryable,
  { team, now }: { team: string; now: Date },
): Promise<number[]> {
  const from = new Date(now.getTime() - SAMPLE_DAYS * 86_400_000)
  const rows = await db.many<{ seconds: number }>(sql`
    select seconds
      from handlings
     where team = ${team} and ended_at >= ${from}
     order by ended_at desc
     limit ${SAMPLES_MAX}`)
  return rows.map((row) => row.seconds)
}

export type ShownWait = Key & {
  readonly waitingSince: Date
  readonly shownAt: Date
  readonly position: number
  readonly isOpen: boolean
  readonly fromMin: number | null
  readonly toMin: number | null
  readonly longerThanSaid: boolean
}

/** What each of these was shown last in its present wait. */
export const listShownWaits = (
  db: Queryable,
  waits: readonly (Key & { readonly waitingSince: Date })[],
): Promise<ShownWait[]> =>
  db.many<ShownWait>(sql`
    select distinct on (s.person_id, s.conversation_id)
           s.person_id as "personId", s.conversation_id as "conversationId",
           s.waiting_since as "waitingSince", s.shown_at as "shownAt", s.position,
           s.is_open as "isOpen", s.from_min as "fromMin", s.to_min as "toMin",
           s.longer_than_said as "longerThanSaid"
      from unnest(${list(waits.map((wait) => wait.personId))}::uuid[],
                  ${list(waits.map((wait) => wait.conversationId))}::uuid[],
                  ${times(waits.map((wait) => wait.waitingSince))}::timestamptz[]) as w(p, c, since)
      join shown_waits s
        on s.person_id = w.p and s.conversation_id = w.c and s.waiting_since = w.since
     order by s.person_id, s.conversation_id, s.shown_at desc`)

export async function insertShownWaits(db: Queryable, shown: readonly ShownWait[]): Promise<void> {
  if (shown.length === 0) return
  const of = (read: (row: ShownWait) => string | number | boolean | null) => list(shown.map(read))
  await db.run(sql`
    insert into shown_waits (person_id, conversation_id, waiting_since, shown_at, position,
                             is_open, from_min, to_min, longer_than_said)
    select * from unnest(${of((row) => row.personId)}::uuid[],
                         ${of((row) => row.conversationId)}::uuid[],
                         ${times(shown.map((row) => row.waitingSince))}::timestamptz[],
                         ${times(shown.map((row) => row.shownAt))}::timestamptz[],
                         ${of((row) => row.position)}::int[], ${of((row) => row.isOpen)}::bool[],
                         ${of((row) => row.fromMin)}::int[], ${of((row) => row.toMin)}::int[],
                         ${of((row) => row.longerThanSaid)}::bool[])
        on conflict do nothing`)
}

/** RT-11: what became of the ranges that were shown. */
export async function saveWaited(
  tx: Tx,
  waits: readonly (Key & { readonly waitingSince: Date; readonly seconds: number })[],
): Promise<void> {
  await tx.run(sql`
    update shown_waits s
       set waited_seconds = w.seconds
      from unnest(${list(waits.map((wait) => wait.personId))}::uuid[],
                  ${list(waits.map((wait) => wait.conversationId))}::uuid[],
                  ${times(waits.map((wait) => wait.waitingSince))}::timestamptz[],
                  ${list(waits.map((wait) => wait.seconds))}::int[]) as w(p, c, since, seconds)
     where s.person_id = w.p and s.conversation_id = w.c and s.waiting_since = w.since
       and s.waited_seconds is null`)
}
