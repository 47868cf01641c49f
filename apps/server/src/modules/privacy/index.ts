/**
 * Privacy: the data keys of persons and what is sealed with them (MONEY.md 6.1, 6.2).
 *
 * Owns person_keys. Promises: each person has one key per class from the first row on; a key that
 * was destroyed never comes back; a sealed field opens only in its own place. Never keeps a clear
 * text or an unwrapped key outside memory.
 */
export { openText, personKeys, sealText, type KeyClass } from './person-keys'
