/**
 * Privacy: the data keys of persons and what is sealed with them (MONEY.md 6.1, 6.2), and what
 * they agreed to (PV-7).
 *
 * Owns person_keys, consents. Promises: each person has one key per class from the first row on; a
 * key that was destroyed never comes back; a sealed field opens only in its own place. Never keeps
 * a clear text or an unwrapped key outside memory.
 *
 * Keys are fetched over a connection of their own: seal before a transaction opens, not inside it.
 */
export { CONSENT_TEXT_VERSION, recordConsents } from './consents'
export { forgetKeys, openText, personKey, personKeys, sealText, type KeyClass } from './person-keys'
