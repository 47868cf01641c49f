/** All SQL of approvals. */
import type { RefusalReason } from '@walletdesk/contract'
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { Decision } from './approval'

export type Subject = { readonly customerId: string; readonly subjectId: string }

type Row = {
  readonly agentId: string
  readonly decision: 'approve' | 'refuse'
  readonly reason: RefusalReason | null
  readonly decidedAt: Date
}

const toDecision = ({ reason, agentId, decidedAt }: Row): Decision =>
  reason === null
    ? { decision: 'approve', agentId, decidedAt }
    : { decision: 'refuse', reason, agentId, decidedAt }

/** Oldest first; as many as there are supervisors at the most. */
export async function listDecisions(
  db: Queryable,
  { customerId, subjectId }: Subject,
): Promise<Decision[]> {
  const rows = await db.many<Row>(sql`
    select agent_id as "agentId", decision, reason, decided_at as "decidedAt"
      from approvals
     where customer_id = ${customerId} and subject_id = ${subjectId}
     order by decided_at, agent_id`)
  return rows.map(toDecision)
}

type NewDecision = Subject & Row & { readonly noteCt: string | null; readonly dataHash: string }

export const insertDecision = (tx: Tx, row: NewDecision): Promise<number> =>
  tx.run(sql`
    insert into approvals (customer_id, subject_id, agent_id, decision, reason, note_ct, data_hash,
                           decided_at)
    values (${row.customerId}, ${row.subjectId}, ${row.agentId}, ${row.decision}, ${row.reason},
            ${row.noteCt}, ${row.dataHash}, ${row.decidedAt})`)
