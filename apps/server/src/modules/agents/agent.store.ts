/** All SQL of agents and their invitations. Staff are few and shared: no owner column. */
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { AgentState } from '@walletdesk/contract/vocabulary'
import type { Agent, AgentRole } from './agent'

const COLUMNS = sql`
  id, name, role, team, languages, locale, state, state_since as "stateSince",
  open_count as "openCount", open_count_max as "openCountMax"`

export const findAgent = (db: Queryable, agentId: string): Promise<Agent | null> =>
  db.maybe<Agent>(sql`
    select ${COLUMNS} from agents where id = ${agentId} and ended_at is null`)

export const lockAgent = (tx: Tx, agentId: string): Promise<Agent | null> =>
  tx.maybe<Agent>(sql`
    select ${COLUMNS} from agents where id = ${agentId} and ended_at is null for update`)

const AGENTS_MAX = 500

export const listAgents = (db: Queryable): Promise<Agent[]> =>
  db.many<Agent>(sql`
    select ${COLUMNS} from agents where ended_at is null order by name, id limit ${AGENTS_MAX}`)

/** Former colleagues too: old messages keep their author's name. */
export const findAgentNames = (
  db: Queryable,
  agentIds: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  db.many(sql`select id, name from agents where id = any(${[...agentIds]})`)

export const findAgentByEmailIndex = (db: Queryable, emailIndex: string): Promise<Agent | null> =>
  db.maybe<Agent>(sql`
    select ${COLUMNS} from agents where email_index = ${emailIndex} and ended_at is null`)

export async function findSealedEmail(db: Queryable, agentId: string): Promise<string | null> {
  const row = await db.maybe<{ email: string }>(sql`
    select email from agents where id = ${agentId} and ended_at is null`)
  return row?.email ?? null
}

type NewAgent = Agent & {
  readonly email: string
  readonly emailIndex: string
  readonly createdAt: Date
}

/** False when the address is in use. */
export async function insertAgent(tx: Tx, agent: NewAgent): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into agents (id, name, role, team, languages, locale, email, email_index, state,
                        state_since, open_count, open_count_max, created_at)
    values (${agent.id}, ${agent.name}, ${agent.role}, ${agent.team}, ${[...agent.languages]},
            ${agent.locale}, ${agent.email}, ${agent.emailIndex}, ${agent.state},
            ${agent.stateSince}, ${agent.openCount}, ${agent.openCountMax}, ${agent.createdAt})
        on conflict do nothing`)
  return rows === 1
}

type StateOf = { readonly agentId: string; readonly state: AgentState; readonly now: Date }

/** Said by the agent: what a lost socket would bring back is forgotten. */
export const saveState = (tx: Tx, { agentId, state, now }: StateOf): Promise<number> =>
  tx.run(sql`
    update agents
       set state = ${state}, state_since = ${now}, lost_state = null
     where id = ${agentId}`)

export const forgetLostState = (tx: Tx, agentId: string): Promise<number> =>
  tx.run(sql`update agents set lost_state = null where id = ${agentId}`)

export const keepLostState = (
  tx: Tx,
  { agentId, lostState }: { agentId: string; lostState: AgentState },
): Promise<number> => tx.run(sql`update agents set lost_state = ${lostState} where id = ${agentId}`)

/** Null for who went by their own word. */
export async function findLostState(tx: Tx, agentId: string): Promise<AgentState | null> {
  const row = await tx.maybe<{ lostState: AgentState | null }>(sql`
    select lost_state as "lostState" from agents where id = ${agentId}`)
  return row?.lostState ?? null
}

/** Call it under the lock of `lockAgent`, in the transaction that assigns or releases. */
export const changeOpenCount = (
  tx: Tx,
  { agentId, by }: { agentId: string; by: 1 | -1 },
): Promise<number> =>
  tx.run(sql`
    update agents set open_count = greatest(0, open_count + ${by}) where id = ${agentId}`)

export async function countAgents(db: Queryable): Promise<number> {
  const { agents } = await db.one<{ agents: number }>(sql`select count(*) as agents from agents`)
  return agents
}

type Invitation = {
  readonly tokenHash: string
  readonly role: AgentRole
  readonly now: Date
  readonly expiresAt: Date
}

export const insertInvitation = (db: Queryable, row: Invitation): Promise<number> =>
  db.run(sql`
    insert into agent_invitations (token_hash, role, created_at, expires_at)
    values (${row.tokenHash}, ${row.role}, ${row.now}, ${row.expiresAt})`)

export const dropOpenInvitations = (db: Queryable): Promise<number> =>
  db.run(sql`delete from agent_invitations where used_at is null`)

/** It would work now. */
export const hasInvitation = (
  db: Queryable,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<boolean> =>
  db
    .maybe<{ tokenHash: string }>(
      sql`
    select token_hash as "tokenHash"
      from agent_invitations
     where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}`,
    )
    .then((row) => row !== null)

/** Uses it up; null when it is unknown, used or too old. */
export const takeInvitation = (
  tx: Tx,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<{ role: AgentRole } | null> =>
  tx.maybe<{ role: AgentRole }>(sql`
    update agent_invitations
       set used_at = ${now}
     where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
    returning role`)
