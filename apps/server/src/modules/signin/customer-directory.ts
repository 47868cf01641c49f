/** How customers sign in. */
import { showId } from '@walletdesk/contract/ids'
import {
  emailIndexOf,
  findCustomer,
  findCustomerByEmailIndex,
  maySignIn,
  moveCustomer,
  openContacts,
} from '../customers'
import type { Directory } from './subject'

export const customerDirectory: Directory = {
  kind: 'customer',
  emailIndexOf: (ctx, email) => emailIndexOf(ctx.app, email),
  findByEmail: async (db, emailIndex) => {
    const customer = await findCustomerByEmailIndex(db, emailIndex)
    return customer && maySignIn(customer.state) ? customer : null
  },
  addressOf: async (ctx, id) => {
    const customer = await findCustomer(ctx.app.db, id)
    return customer && { ...(await openContacts(ctx.app, customer)), locale: customer.locale }
  },
  streamsOf: async (db, id) => {
    const customer = await findCustomer(db, id)
    return customer ? [`per:${showId('person', customer.personId)}`] : []
  },
  onEnrolled: async (tx, ctx, id) => {
    const moved = await moveCustomer(tx, ctx, { customerId: id, action: 'enrol' })
    if (!moved.ok) throw new Error(`customer ${id} cannot be enrolled: ${moved.code}`)
  },
  onSignedIn: () => Promise.resolve(),
}
