/**
 * The one sequencer of feeds (DL-1). It takes outbox rows that are not yet assigned, never "rows
 * after the last id", so that a late commit cannot be skipped. One process holds its lease; the
 * row locks on `feeds` keep seqs gapless even while two believe they hold it.
 */
import { setTimeout as gather } from 'node:timers/promises'
import type { App } from '../app'
import { createContext, type Context } from '../context'
import { sql, type Tx } from '../db'
import type { Head } from '../hints'
import { holdLease } from '../leases'
import { addJob } from '../jobs'
import { done } from '../result'
import { OUTBOX_STREAM, type OutboxRow } from './outbox'

/** Reacts to events at least once, in its own job; must be idempotent by event id. */
export type EventConsumer = {
  readonly name: string
  readonly types: readonly string[]
  readonly handle: (ctx: Context, event: OutboxRow) => Promise<void>
}

const BATCH_MAX = 500
const POLL_MS = 500
/** Between rounds: what commits meanwhile shares the next one. Feeds move lists, not messages. */
const GATHER_MS = 20
const LEASE = 'relay'

type FeedRow = { stream: string; type: string; subjectId: string; payload: unknown; at: Date }

async function assignFeeds(tx: Tx, rows: readonly OutboxRow[]): Promise<Head[]> {
  const entries = rows.flatMap((row) =>
    row.streams.map((stream): FeedRow => ({
      stream,
      type: row.type,
      subjectId: row.subjectId,
      payload: row.payload,
      at: row.createdAt,
    })),
  )
  if (entries.length === 0) return []
  // Streams in order: two relays that overlap then queue up instead of deadlocking.
  const streams = [...new Set(entries.map((entry) => entry.stream))].sort()
  const counts = streams.map((stream) => entries.filter((entry) => entry.stream === stream).length)
  const heads = await tx.many<{ stream: string; head: number }>(sql`
    insert into feeds (stream, head)
    select stream, n from unnest(${streams}::text[], ${counts}::bigint[]) as c(stream, n)
     order by stream
        on conflict (stream) do update set head = feeds.head + excluded.head
    returning stream, head`)
  const next = new Map(heads.map((row, index) => [row.stream, row.head - (counts[index] ?? 0)]))
  const placed = entries.map((entry) => {
    const seq = (next.get(entry.stream) ?? 0) + 1
    next.set(entry.stream, seq)
    return { ...entry, seq }
  })
  await tx.run(sql`
    insert into feed_entries (stream, seq, type, subject_id, data, at)
    select stream, seq, type, "subjectId", payload, at
      from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb)
        as r(stream text, seq bigint, type text, "subjectId" text, payload jsonb, at timestamptz)`)
  return heads.map((row) => [row.stream, row.head] as const)
}

async function callConsumers(
  tx: Tx,
  rows: readonly OutboxRow[],
  consumers: readonly EventConsumer[],
) {
  for (const row of rows) {
    for (const consumer of consumers) {
      if (!consumer.types.includes(row.type)) continue
      await addJob(tx, {
        task: 'event',
        payload: { consumer: consumer.name, eventId: row.id },
        key: `${consumer.name}:${row.id}`,
      })
    }
  }
}

/** Relays one batch; returns how many rows it took. */
export async function relayOnce(app: App, consumers: readonly EventConsumer[]): Promise<number> {
  const relayed = await app.db.transact(async (tx) => {
    const rows = await tx.many<OutboxRow>(sql`
      select id, type, owner_id as "ownerId", subject_id as "subjectId", streams, payload, actor,
             request_id as "requestId", created_at as "createdAt"
        from outbox
       where relayed_at is null
       order by id
       limit ${BATCH_MAX}
         for update skip locked`)
    if (rows.length === 0) return done({ count: 0, heads: [] as Head[] })
    const heads = await assignFeeds(tx, rows)
    await callConsumers(tx, rows, consumers)
    await tx.run(sql`
      update outbox set relayed_at = ${app.clock.now()} where id = any(${rows.map((row) => row.id)})`)
    return done({ count: rows.length, heads })
  })
  if (!relayed.ok) return 0
  if (relayed.value.heads.length > 0) app.hints.publish(relayed.value.heads)
  return relayed.value.count
}

/** Runs until the process stops; woken by hints, and by a poll where a hint was lost. */
export function startRelay(
  app: App,
  consumers: readonly EventConsumer[],
): { stop: () => Promise<void> } {
  let wake = () => {}
  const run = { woken: true, stopped: false }
  const isOn = () => !run.stopped
  const isWoken = () => run.woken
  const stopListening = app.hints.subscribe((heads) => {
    if (heads.some(([stream]) => stream === OUTBOX_STREAM)) {
      run.woken = true
      wake()
    }
  })
  const rest = () =>
    new Promise<void>((resolve) => {
      if (run.woken) {
        resolve()
        return
      }
      const timer = setTimeout(resolve, POLL_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async () => {
    while (isOn()) {
      await rest()
      run.woken = false
      try {
        if (!(await holdLease(app, LEASE))) continue
        while (isOn() && (await relayOnce(app, consumers)) === BATCH_MAX);
        if (isWoken()) await gather(GATHER_MS)
      } catch (error) {
        app.log.warn({ error: String(error) }, 'relay pauses, outbox keeps everything')
      }
    }
  }
  const running = loop()
  return {
    stop: async () => {
      run.stopped = true
      wake()
      stopListening()
      await running
    },
  }
}

/** The job that runs one consumer for one event. */
export const eventJob = (consumers: readonly EventConsumer[]) => ({
  task: 'event',
  run: async (app: App, payload: { consumer: string; eventId: string }) => {
    const consumer = consumers.find((candidate) => candidate.name === payload.consumer)
    const row = await app.db.maybe<OutboxRow>(sql`
      select id, type, owner_id as "ownerId", subject_id as "subjectId", streams, payload, actor,
             request_id as "requestId", created_at as "createdAt"
        from outbox where id = ${payload.eventId}`)
    if (!consumer || !row) return
    await consumer.handle(createContext(app, { requestId: row.requestId }), row)
  },
})
