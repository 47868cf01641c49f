/**
 * Guards: what stops or changes a text on its way in (DESK.md 13.1).
 *
 * Owns nothing. Promises: every text of people passes it before it is written, logged or passed on;
 * what it found is counted by kind and nothing else of it is kept. A secret in a body is refused at
 * the field, unless its route names the field in `masks` and its command takes the secret out.
 */
export { refuseSecrets } from './guard-bodies'
export { guardReady, guardValues, guardWords, type GuardedWords, type Stop } from './guard-words'
