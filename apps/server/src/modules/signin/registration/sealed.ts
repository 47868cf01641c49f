/** E-mail and name of a registration, sealed like those of the customer it may become (PV-1). */
import type { App } from '../../../platform/app'
import { openText, sealText } from '../../privacy'
import type { Contacts } from '../../customers'
import type { Registration } from './registration.store'

const key = (customerId: string) => ({ ownerId: customerId, keyClass: 'k_identity' as const })
const place = (customerId: string, column: 'email' | 'name') => ({
  table: 'registrations',
  column,
  rowId: customerId,
})

export async function sealForRegistration(
  app: App,
  id: string,
  { email, name }: Contacts,
): Promise<Contacts> {
  return {
    email: await sealText(app, key(id), place(id, 'email'), email),
    name: name === null ? null : await sealText(app, key(id), place(id, 'name'), name),
  }
}

export async function openRegistration(app: App, row: Registration): Promise<Contacts> {
  const { customerId: id, email, name } = row
  return {
    email: await openText(app, key(id), place(id, 'email'), email),
    name: name === null ? null : await openText(app, key(id), place(id, 'name'), name),
  }
}
