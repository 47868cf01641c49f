/** SQL of who holds a socket or acts, in whichever process, and of who was lost (RT-16). */
import { sql, type Queryable } from '../../platform/db'
import { list } from '../../platform/db-arrays'

/** In id order, so that two processes that hold the same agents wait for each other in one order. */
export async function markSeen(db: Queryable, agentIds: readonly string[], now: Date) {
  await db.run(sql`
    insert into agent_sockets (agent_id, seen_at)
    select id, ${now}
      from agents
     where id = any(${list(agentIds)}::uuid[])
     order by id
        on conflict (agent_id) do update
       set seen_at = greatest(agent_sockets.seen_at, excluded.seen_at)`)
}

const AGENTS_MAX = 500

/** Those of these who were taken for lost. */
export const listLostAmong = (
  db: Queryable,
  agentIds: readonly string[],
): Promise<{ id: string }[]> =>
  db.many(sql`
    select id
      from agents
     where id = any(${list(agentIds)}::uuid[]) and lost_state is not null
     order by id
     limit ${AGENTS_MAX}`)

/**
 * Who says to be here and had no socket and did nothing since then, nor said so since then. Whoever never signed in
 * nor held one, such as the cast of the demo, has none to lose.
 */
export const listUnseen = (db: Queryable, since: Date): Promise<{ id: string }[]> =>
  db.many(sql`
    select a.id
      from agents a
      join agent_sockets s on s.agent_id = a.id
     where a.state <> 'offline' and a.ended_at is null and a.state_since < ${since}
       and s.seen_at < ${since}
     order by a.id
     limit ${AGENTS_MAX}`)

/** The same question about one, after its row was locked. */
export async function isUnseen(
  db: Queryable,
  { agentId, since }: { agentId: string; since: Date },
): Promise<boolean> {
  const row = await db.maybe<{ id: string }>(sql`
    select agent_id as id from agent_sockets where agent_id = ${agentId} and seen_at >= ${since}`)
  return row === null
}

/** Lost, and taken for lost no later than `before`. */
export const listLostBefore = (db: Queryable, before: Date): Promise<{ id: string }[]> =>
  db.many(sql`
    select id
      from agents
     where lost_state is not null and state = 'offline' and state_since <= ${before}
     order by id
     limit ${AGENTS_MAX}`)
