/**
 * Every state change writes its event in the same transaction; it is published after commit.
 * The relay (relay.ts) gives it places in the feeds and hands it to the consumers.
 */
import { newId, actorText, type Context } from '../context'
import { sql, type Tx } from '../db'

export type EventRecord = {
  readonly type: string
  /** Whose row changed: person_id on the desk, customer_id in money, null for shared tables. */
  readonly ownerId: string | null
  /** Shown id of what changed: `cnv_...`, `wdr_...`. */
  readonly subjectId: string
  /** Feeds that get a pointer: `per:per_...`, `agt:agt_...`, `team:...`, `ws`. */
  readonly streams: readonly string[]
  /** Pointers and codes only: bodies and personal data never get here. */
  readonly payload: Readonly<Record<string, unknown>>
}

export type OutboxRow = EventRecord & {
  readonly id: string
  readonly actor: string
  readonly requestId: string
  readonly createdAt: Date
}

export async function recordEvent(tx: Tx, ctx: Context, event: EventRecord): Promise<void> {
  await recordEvents(tx, ctx, [event])
}

export async function recordEvents(
  tx: Tx,
  ctx: Context,
  events: readonly EventRecord[],
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({
    id: newId(ctx),
    type: event.type,
    owner_id: event.ownerId,
    subject_id: event.subjectId,
    streams: event.streams,
    payload: event.payload,
  }))
  await tx.run(sql`
    insert into outbox (id, type, owner_id, subject_id, streams, payload, actor, request_id, created_at)
    select id, type, owner_id, subject_id, streams, payload,
           ${actorText(ctx.actor)}, ${ctx.requestId}, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, type text, owner_id uuid, subject_id text, streams text[], payload jsonb)`)
}

/** Wakes the relay of whichever process holds its lease; call it after commit. */
export const OUTBOX_STREAM = 'outbox'
