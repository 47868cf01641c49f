import { type Folded, fold } from './fold'
import { MARK_PATTERN } from './kinds'
import { type Profile, profileOf } from './scan'
import { type Word, allWords } from './words'

/** What several texts together are judged by: how one of them reads. */
export type ReadText = {
  profile: Profile
  /** Without the marks of earlier findings. */
  folded: Folded
  words: (groups: number) => readonly Word[]
}

/** A kilobyte or two each. */
const KEPT_MAX = 2_000
const kept = new Map<string, ReadText>()

/**
 * Reads a text that was guarded before and is looked at again with each message that follows it.
 * Never for a text that may still hold a secret: it would stay in memory.
 */
export function readGuarded(text: string): ReadText {
  const known = kept.get(text)
  if (known) return known
  const read = readText(text)
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(text, read)
  return read
}

export function readText(text: string): ReadText {
  const folded = fold(withoutMarks(text))
  const byGroups = new Map<number, readonly Word[]>()
  const words = (groups: number) => {
    const known = byGroups.get(groups)
    if (known) return known
    const found = folded.lower === '' ? [] : allWords(folded.lower, groups)
    byGroups.set(groups, found)
    return found
  }
  return { profile: profileOf(folded.lower), folded, words }
}

/** Marks of earlier findings are made of list words themselves ("secret", "card"). */
const withoutMarks = (text: string) =>
  text.includes('[[') ? text.replace(MARK_PATTERN, (mark) => ' '.repeat(mark.length)) : text
