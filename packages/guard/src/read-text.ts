import { type Folded, fold } from './fold'
import { keyEndsOf } from './keys'
import { MARK_PATTERN } from './kinds'
import { NO_PIECES, type TextPieces, piecesIn } from './pieces'
import { type Profile, profileOf } from './scan'
import type { Subject } from './subject'
import { WORD_GROUPS } from './word-groups'

/**
 * How a text reads beside others: what several texts together are judged by. A caller that keeps it
 * saves reading the text again with each one that follows; only of a text that was guarded, or a
 * secret would stay in memory.
 */
export class ReadText {
  readonly text: string
  readonly profile: Profile
  /** It says that a key in the form of PEM stands here, or begins. */
  readonly namesKey: boolean
  /** A key that is broken up may begin here. */
  readonly startsKey: boolean
  /** And may go on in the next text. */
  readonly isOpen: boolean
  #folded: Folded | null
  /** By word groups. */
  readonly #pieces: (TextPieces | undefined)[] = []

  constructor(text: string, folded: Folded, profile: Profile) {
    this.text = text
    this.profile = profile
    this.namesKey = folded.text.includes('PRIVATE KEY')
    const { startsKey, isOpen } = keyEndsOf(folded.text)
    this.startsKey = startsKey
    this.isOpen = isOpen
    this.#folded = folded
  }

  /** The text as the detectors read it, without the marks of earlier findings. */
  fold(): Folded {
    return this.#folded ?? fold(withoutMarks(this.text))
  }

  pieces(asked: number): TextPieces {
    const groups = asked & presentIn(this.profile)
    if (groups === 0) return NO_PIECES
    const known = this.#pieces[groups]
    if (known) return known
    const found = piecesIn(this.fold(), this.profile, groups)
    this.#pieces[groups] = found
    this.#folded = null
    return found
  }

  /** For those who keep it: what a text may mean for others stays, not another copy of it. */
  settled(): this {
    this.#folded = null
    return this
  }
}

/** Word groups whose script the text is written in, also where a word is of no length that they know. */
export const presentIn = (profile: Profile): number =>
  (profile.longestRun > 0 ? WORD_GROUPS.latin : 0) |
  (profile.kanaWords > 0 ? WORD_GROUPS.japanese : 0) |
  (profile.hangulWords > 0 ? WORD_GROUPS.korean : 0) |
  (profile.hanCharacters > 0 ? WORD_GROUPS.chinese : 0)

/** The reading of a guarded text, to be kept for those that follow it. */
export const readSaid = (text: string): ReadText => readText(text).settled()

export function readText(text: string): ReadText {
  const folded = fold(withoutMarks(text))
  return new ReadText(text, folded, profileOf(folded.lower))
}

/** The reading of a text that is being searched anyway. */
export const readSubject = (text: string, subject: Subject): ReadText =>
  holdsMarks(text) ? readText(text) : new ReadText(text, subject, subject.profile)

const holdsMarks = (text: string) => text.includes('[[')

/** Marks of earlier findings are made of list words themselves ("secret", "card"). */
const withoutMarks = (text: string) =>
  holdsMarks(text) ? text.replace(MARK_PATTERN, (mark) => ' '.repeat(mark.length)) : text
