/** E-mail and name of a customer: sealed under k_identity, found by a blind index (PV-1, PV-4). */
import type { App } from '../../platform/app'
import { openText, sealText } from '../privacy'
import type { Customer } from './customer'

const key = (customerId: string) => ({ ownerId: customerId, keyClass: 'k_identity' as const })
const place = (customerId: string, column: 'email' | 'name') => ({
  table: 'customers',
  column,
  rowId: customerId,
})

export type Contacts = { readonly email: string; readonly name: string | null }

/** PV-4: lower case, NFC; two spellings of one address are one customer. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

/** `l***@example.com`: enough to tell two people apart, not enough to write to them. */
export function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@')
  return `${local.slice(0, 1)}***@${domain}`
}

export const emailIndexOf = (app: App, email: string): string =>
  app.secrets.blindIndex('customers.email', normaliseEmail(email))

/** Fetches the key: call it before the transaction opens. */
export async function sealContacts(
  app: App,
  customerId: string,
  { email, name }: Contacts,
): Promise<Contacts> {
  return {
    email: await sealText(app, key(customerId), place(customerId, 'email'), email),
    name:
      name === null ? null : await sealText(app, key(customerId), place(customerId, 'name'), name),
  }
}

export async function openContacts(app: App, customer: Customer): Promise<Contacts> {
  const { id, email, name } = customer
  return {
    email: await openText(app, key(id), place(id, 'email'), email),
    name: name === null ? null : await openText(app, key(id), place(id, 'name'), name),
  }
}
