import { type PartFinding, findAcross, groupsAcross, groupsWithLast } from './across'
import {
  type Guarded,
  findIn,
  findKeysOnly,
  findSecrets,
  guardText,
  replaceFindings,
  requireWordLists,
  subjectOf,
  withoutOverlaps,
} from './guard'
import type { Finding } from './kinds'
import { NO_PIECES } from './pieces'
import { type ReadText, readSaid, readSubject, readText } from './read-text'
import type { GuardOptions } from './subject'

/** An earlier text that holds part of a secret, and how it must read from now on. */
export type EarlierText = Guarded & {
  /** Its place in the list of earlier texts that was passed in. */
  index: number
}

export type GuardedSequence = Guarded & {
  /** Earlier texts to redact, because this text completed a secret that began in them. */
  earlier: readonly EarlierText[]
}

/** With the reading of the guarded text, for those that follow it. */
export type GuardedAfter = GuardedSequence & { said: ReadText }

/** A phrase of 24 words may come one word a message. */
const EARLIER_TEXTS_MAX = 24
/** A key is broken into a few pieces at most. */
const KEY_TEXTS_MAX = 4

/**
 * Guards a text that follows earlier texts of the same author (oldest first): besides what guardText
 * finds, the text that completes a secret is stopped, and the caller learns which earlier texts hold
 * the rest. Also reads "my private key is" as announcing the next message.
 */
export function guardSequence(
  earlier: readonly string[],
  text: string,
  options: GuardOptions = {},
): GuardedSequence {
  if (earlier.length === 0) return { ...guardText(text, options), earlier: [] }
  const after = guardAfter(earlier.map(readText), text, options)
  return { text: after.text, hits: after.hits, earlier: after.earlier }
}

/** The same for a caller that keeps how the texts of an author read, so that each is read once. */
export function guardAfter(
  earlier: readonly ReadText[],
  text: string,
  options: GuardOptions = {},
): GuardedAfter {
  const subject = subjectOf(text, options)
  const read = readSubject(text, subject)
  const skipped = Math.max(0, earlier.length - EARLIER_TEXTS_MAX)
  const texts = [...(skipped > 0 ? earlier.slice(skipped) : earlier), read]
  const last = texts.length - 1
  const spread = spreadOver(texts, options)
  const own = [
    ...findIn(subject),
    ...announced(texts[last - 1]?.text ?? '', text, options),
    ...findingsOf(spread, last),
  ]
  if (own.length === 0) return { text, hits: [], earlier: [], said: read.settled() }
  const guarded = replaceFindings(text, withoutOverlaps(own))
  return {
    text: guarded.text,
    hits: guarded.hits,
    earlier: redacted(texts, spread, skipped),
    said: readSaid(guarded.text),
  }
}

/** What the last text has a part in, and others as well. */
function spreadOver(texts: readonly ReadText[], options: GuardOptions): PartFinding[] {
  const last = texts.length - 1
  return [...phrasesAcross(texts), ...keysAcross(texts, options)]
    .filter((parts) => parts.some(({ part }) => part === last))
    .flat()
}

function redacted(texts: readonly ReadText[], spread: readonly PartFinding[], skipped: number) {
  const last = texts.length - 1
  const parts = [...new Set(spread.map(({ part }) => part))]
    .filter((part) => part !== last)
    .sort(ascending)
  return parts.map((part) => ({
    index: part + skipped,
    ...replaceFindings(texts[part]?.text ?? '', withoutOverlaps(findingsOf(spread, part))),
  }))
}

const ascending = (one: number, other: number) => one - other

const findingsOf = (findings: readonly PartFinding[], part: number): Finding[] =>
  findings.filter((found) => found.part === part).map((found) => found.finding)

function phrasesAcross(texts: readonly ReadText[]): PartFinding[][] {
  const own = groupsWithLast(texts)
  requireWordLists(own)
  // Most messages cannot be part of a phrase: then it does not matter what came before.
  if (texts.at(-1)?.pieces(own) === NO_PIECES) return []
  const groups = groupsAcross(texts)
  requireWordLists(groups)
  return findAcross(texts, groups, { onlyWithLast: true })
}

/** The message that completes a key holds a piece of it: eight characters that are no plain word. */
const KEY_LIKE = /(?<![0-9A-Za-z])(?:[a-f]{8}|(?![A-Za-z][a-z]{7,24}(?![0-9A-Za-z]))[0-9A-Za-z]{8})/
/** The numbers of a key file that is a list of bytes: 32 at least. */
const KEY_DIGITS_MIN = 32

/** Lines that are read one after another hold together what each of them holds. */
function mayHoldKey(texts: readonly ReadText[]): boolean {
  const before = texts.slice(0, -1)
  const isBegun = (before.at(-1)?.isOpen ?? false) && before.some((text) => text.startsKey)
  let pieces = 0
  let digits = 0
  for (const { profile, namesKey } of texts) {
    pieces += profile.keyPieces
    digits += profile.digits
    if (namesKey || (isBegun && pieces > 0) || digits >= KEY_DIGITS_MIN) return true
  }
  return false
}

/** A key whose pieces came in messages one right after the other. */
function keysAcross(texts: readonly ReadText[], options: GuardOptions): PartFinding[][] {
  const first = Math.max(0, texts.length - KEY_TEXTS_MAX)
  const read = texts.slice(first)
  if (!mayHoldKey(read) || !KEY_LIKE.test(texts.at(-1)?.text ?? '')) return []
  const near = read.map(({ text }) => text)
  const starts = near.map((_, index) => near.slice(0, index).join('\n').length + Number(index > 0))
  return findKeysOnly(near.join('\n'), options)
    .map((finding) =>
      near.flatMap((text, index) => {
        const offset = starts[index] ?? 0
        const start = Math.max(0, finding.start - offset)
        const end = Math.min(text.length, finding.end - offset)
        return start < end ? [{ part: first + index, finding: { ...finding, start, end } }] : []
      }),
    )
    .filter((parts) => parts.length > 1)
}

const ANNOUNCEMENT =
  /(?:[:：=]|\b(?:is|are|was|es|est|ist)|[是為为は]|è|é|private key|secret key|[私密秘][钥鑰])["'“\s]*$/i
const ANNOUNCEMENT_CHARS_MAX = 80

/** What the message before names, with nothing but a colon or "is" at its end, is in this one. */
function announced(before: string, text: string, options: GuardOptions): Finding[] {
  const end = before.slice(-ANNOUNCEMENT_CHARS_MAX)
  if (!ANNOUNCEMENT.test(end)) return []
  const lead = `${end.trimEnd()} `
  return findSecrets(lead + text, options)
    .filter(({ start }) => start >= lead.length)
    .map((finding) => ({
      ...finding,
      start: finding.start - lead.length,
      end: finding.end - lead.length,
    }))
}
