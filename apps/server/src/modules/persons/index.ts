/**
 * Persons: whoever writes to the desk, customer or visitor (DESK.md 1, 2.1).
 *
 * Owns persons, person_links. Promises: a person's row never moves or vanishes; becoming a customer
 * is a link with its evidence, never a rewrite. Never stores a name or an address: those stay with
 * the wallet and with visitors.
 */
export { findPersonNames, findVisitorAddress, findVisitorEmail } from './person-names'
export { findPerson, type Person, type PersonKind } from './person.store'
export { customerOfPerson, ensurePerson, personOfCustomer, whoIs, type Who } from './persons'
