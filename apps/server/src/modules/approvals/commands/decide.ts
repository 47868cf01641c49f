/** One supervisor's decision over one request of a customer, with its event. */
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import { agentDirectory, findAgent } from '../../agents'
import { guardValues } from '../../guards'
import { sealText } from '../../privacy'
import { customerDirectory } from '../../signin'
import { checkDecision, CHECKER_ROLE, type CheckerCode, type Choice } from '../approval'
import { insertDecision, listDecisions, type Subject } from '../approval.store'

export type Decide = Subject & {
  readonly agentId: string
  /** Shown id of the subject, for the event. */
  readonly shownId: string
  readonly choice: Choice
  /** Why, for staff only; a refusal needs one. */
  readonly note: string | null
  readonly needed: number
  readonly dataHash: string
  /** Locks the subject and says whether it still waits for a decision. */
  readonly lock: (tx: Tx) => Promise<boolean>
}

/** The same person may work here and hold an account: the proven address tells. */
async function isRequester(ctx: Context, { agentId, customerId }: Decide): Promise<boolean> {
  if (agentId === customerId) return true
  const [agent, customer] = await Promise.all([
    agentDirectory.addressOf(ctx, agentId),
    customerDirectory.addressOf(ctx, customerId),
  ])
  const same = (email: string) => email.trim().normalize('NFC').toLowerCase()
  return agent !== null && customer !== null && same(agent.email) === same(customer.email)
}

async function sealNote(ctx: Context, input: Decide): Promise<string | null> {
  const { customerId, subjectId, agentId, choice, note } = input
  if (choice.decision === 'approve' || note === null) return null
  const guarded = await guardValues(ctx.app, note)
  const place = { table: 'approvals', column: 'note_ct', rowId: `${subjectId}:${agentId}` }
  const key = { ownerId: customerId, keyClass: 'k_money' } as const
  return sealText(ctx.app, key, place, guarded.value)
}

export async function isSupervisor(ctx: Context, agentId: string): Promise<boolean> {
  return (await findAgent(ctx.app.db, agentId))?.role === CHECKER_ROLE
}

/** The same decision again is the first one. */
export async function decide(
  ctx: Context,
  input: Decide,
): Promise<Result<'new' | 'known', CheckerCode | 'session_ended'>> {
  const agent = await findAgent(ctx.app.db, input.agentId)
  if (!agent) return refuse('session_ended')
  const checker = { ...agent, isRequester: await isRequester(ctx, input) }
  const noteCt = await sealNote(ctx, input)
  const { choice, needed } = input
  return ctx.transact(async (tx) => {
    const isWaiting = await input.lock(tx)
    const far = await listDecisions(tx, input)
    const checked = checkDecision(checker, choice, { far, needed, isWaiting })
    if (!checked.ok || checked.value === 'known') return checked
    const reason = choice.decision === 'refuse' ? choice.reason : null
    const { decision } = choice
    await insertDecision(tx, { ...input, decision, reason, noteCt, decidedAt: ctx.now })
    await recordEvent(tx, ctx, {
      type: 'approval.decided',
      ownerId: input.customerId,
      subjectId: input.shownId,
      streams: [],
      payload: { decision, reason, given: far.length + 1, needed },
    })
    return done('new')
  })
}
