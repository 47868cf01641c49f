/**
 * The inward guard (SE-1, SE-2): finds recovery phrases, keys, card numbers, one-time codes and
 * passwords in what people write and puts marks in their place. Pure; runs in browsers and in Node.
 *
 * Server: `await loadWordLists()` once at start, then `guardText` or `guardJson` on everything that
 * comes in, before it is written, logged or passed on; where messages follow each other `guardAfter`
 * with how the author's last ones read, or `guardSequence` with their texts.
 * Browser: `if (needsWordLists(text)) await loadWordLists(neededWordLists(text))`, then `guardText`;
 * or `await guardTextWhenReady(text)`. Whole requests: `findInBody`, which both sides ask.
 *
 * It never returns, hashes or logs what it found.
 */
export { findInBody, findInBodyWhenReady, pointerOf } from './body'
export {
  guardText,
  guardTextWhenReady,
  neededWordLists,
  needsWordLists,
  type Guarded,
} from './guard'
export { JsonTooDeep, guardJson, type GuardedJson, type JsonHit, type JsonOptions } from './json'
export { HIT_ACTIONS, HIT_KINDS, MARK_PATTERN, shouldBlock, type Hit, type HitKind } from './kinds'
export { readSaid, type ReadText } from './read-text'
export {
  guardAfter,
  guardSequence,
  type EarlierText,
  type GuardedAfter,
  type GuardedSequence,
} from './sequence'
export type { GuardOptions } from './subject'
export { WordListsMissing, loadWordLists } from './word-lists'
