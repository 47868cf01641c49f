import { type Folded, fold } from './fold'
import { MARK_PATTERN } from './kinds'
import { type TextPieces, piecesIn } from './pieces'
import { type Profile, profileOf } from './scan'

/** What several texts together are judged by: how one of them reads. */
export type ReadText = {
  profile: Profile
  pieces: (groups: number) => TextPieces
  /** The text as the detectors read it, without the marks of earlier findings. */
  fold: () => Folded
}

/** The last messages of many hundred conversations; a few hundred bytes each. */
const KEPT_MAX = 20_000
const kept = new Map<string, ReadText>()

/**
 * Reads a text that was guarded before and is looked at again with each message that follows it.
 * Never for a text that may still hold a secret: it would stay in memory.
 */
export function readGuarded(text: string): ReadText {
  const known = kept.get(text)
  if (known) return known
  const read = readText(text)
  // The oldest leave first.
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value ?? '')
  kept.set(text, read)
  return read
}

export function readText(text: string): ReadText {
  const refold = () => fold(withoutMarks(text))
  let folded: Folded | null = refold()
  const profile = profileOf(folded.lower)
  const byGroups = new Map<number, TextPieces>()
  const pieces = (groups: number) => {
    const known = byGroups.get(groups)
    if (known) return known
    const found = piecesIn(folded ?? refold(), profile, groups)
    byGroups.set(groups, found)
    // What is kept of a text is what it may mean for others, not another copy of it.
    folded = null
    return found
  }
  return { profile, pieces, fold: () => folded ?? refold() }
}

/** Marks of earlier findings are made of list words themselves ("secret", "card"). */
const withoutMarks = (text: string) =>
  text.includes('[[') ? text.replace(MARK_PATTERN, (mark) => ' '.repeat(mark.length)) : text
