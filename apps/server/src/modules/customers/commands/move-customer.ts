/** One move of an account by its transition table, with its event, in the caller's transaction. */
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import { nextState, type CustomerAction, type CustomerState } from '../customer'
import { lockCustomer, releaseEmail, saveState } from '../customer.store'

type Move = { readonly customerId: string; readonly action: CustomerAction }

export async function moveCustomer(
  tx: Tx,
  ctx: Context,
  { customerId, action }: Move,
): Promise<Result<CustomerState, 'not_found' | 'wrong_state'>> {
  const customer = await lockCustomer(tx, customerId)
  if (!customer) return refuse('not_found')
  const state = nextState(customer.state, action)
  if (!state) return refuse('wrong_state')
  await saveState(tx, { customerId, from: customer.state, to: state, now: ctx.now })
  if (state === 'expired') await releaseEmail(tx, customerId)
  await recordEvent(tx, ctx, {
    type: 'customer.state_changed',
    ownerId: customerId,
    subjectId: showId('customer', customerId),
    streams: [`per:${showId('person', customer.personId)}`],
    payload: { from: customer.state, to: state },
  })
  return done(state)
}
