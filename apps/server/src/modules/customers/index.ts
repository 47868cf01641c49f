/**
 * Customers: the account, its states, and how we reach its owner (MONEY.md 4.1, 4.2).
 *
 * Owns customers, customer_emails. Promises: one address is one customer at most; e-mail and name
 * are sealed from the first row on and found by a blind index; every change of state has an event.
 * Never knows a password, a factor or a session: those are signin's.
 */
export { createCustomer, type NewCustomer } from './commands/create-customer'
export { moveCustomer } from './commands/move-customer'
export {
  emailIndexOf,
  maskEmail,
  normaliseEmail,
  openContacts,
  sealContacts,
  type Contacts,
} from './contacts'
export {
  CUSTOMER_STATES,
  maySignIn,
  shownState,
  type Customer,
  type CustomerState,
} from './customer'
export {
  findCustomer,
  findCustomerByEmailIndex,
  findCustomerOfPerson,
  findCustomersOfPersons,
  findUnfinished,
  saveLocale,
} from './customer.store'
