/** Makes the account of a proven address, inside the transaction of the one who proved it. */
import { showId } from '@walletdesk/contract/ids'
import { newId, type Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import type { Contacts } from '../contacts'
import type { Customer } from '../customer'
import { insertCustomer, reserveEmail } from '../customer.store'

export type NewCustomer = {
  readonly id: string
  readonly emailIndex: string
  /** From `sealContacts`. */
  readonly sealed: Contacts
  readonly locale: string
}

export async function createCustomer(
  tx: Tx,
  ctx: Context,
  { id, emailIndex, sealed, locale }: NewCustomer,
): Promise<Result<Customer, 'email_taken'>> {
  if (!(await reserveEmail(tx, { emailIndex, customerId: id }))) return refuse('email_taken')
  const customer: Customer = {
    id,
    personId: newId(ctx),
    state: 'registering',
    stateSince: ctx.now,
    email: sealed.email,
    name: sealed.name,
    locale,
    createdAt: ctx.now,
  }
  await insertCustomer(tx, customer)
  await recordEvent(tx, ctx, {
    type: 'customer.registered',
    ownerId: id,
    subjectId: showId('customer', id),
    streams: [],
    payload: { state: customer.state },
  })
  return done(customer)
}
