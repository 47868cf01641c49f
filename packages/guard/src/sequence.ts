import { type PartFinding, findAcross, groupsAcross } from './across'
import {
  type Guarded,
  findKeysOnly,
  findSecrets,
  guardText,
  replaceFindings,
  requireWordLists,
  withoutOverlaps,
} from './guard'
import type { Finding } from './kinds'
import { readGuarded, readText } from './read-text'
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
  const skipped = Math.max(0, earlier.length - EARLIER_TEXTS_MAX)
  const texts = [...earlier.slice(skipped), text]
  const last = texts.length - 1
  const spread = [...phrasesAcross(texts), ...keysAcross(texts, options)]
    .filter((parts) => parts.some(({ part }) => part === last))
    .flat()
  const own = [
    ...findSecrets(text, options),
    ...announced(texts[last - 1] ?? '', text, options),
    ...findingsOf(spread, last),
  ]
  const parts = [...new Set(spread.map(({ part }) => part))]
    .filter((part) => part !== last)
    .sort(ascending)
  return {
    ...replaceFindings(text, withoutOverlaps(own)),
    earlier: parts.map((part) => ({
      index: part + skipped,
      ...replaceFindings(texts[part] ?? '', withoutOverlaps(findingsOf(spread, part))),
    })),
  }
}

const ascending = (one: number, other: number) => one - other

const findingsOf = (findings: readonly PartFinding[], part: number): Finding[] =>
  findings.filter((found) => found.part === part).map((found) => found.finding)

function phrasesAcross(texts: readonly string[]): PartFinding[][] {
  const last = texts.length - 1
  const read = texts.map((text, index) => (index < last ? readGuarded(text) : readText(text)))
  const groups = groupsAcross(read)
  requireWordLists(groups)
  return findAcross(read, groups, { onlyWithLast: true })
}

/** The message that completes a key holds a piece of it. */
const KEY_LIKE = /[0-9A-Za-z]{8}/

/** A key whose pieces came in messages one right after the other. */
function keysAcross(texts: readonly string[], options: GuardOptions): PartFinding[][] {
  const first = Math.max(0, texts.length - KEY_TEXTS_MAX)
  const near = texts.slice(first)
  if (!KEY_LIKE.test(texts.at(-1) ?? '')) return []
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
  /(?:[:：=]|\b(?:is|are|was|es|est|ist)|[是为為は]|è|é|private key|secret key|[私密秘][钥鑰])["'“\s]*$/i
const ANNOUNCEMENT_CHARS_MAX = 80

/** What the message before names, with nothing but a colon or "is" at its end, is in this one. */
function announced(before: string, text: string, options: GuardOptions): Finding[] {
  if (!ANNOUNCEMENT.test(before)) return []
  const lead = `${before.slice(-ANNOUNCEMENT_CHARS_MAX).trimEnd()} `
  return findSecrets(lead + text, options)
    .filter(({ start }) => start >= lead.length)
    .map((finding) => ({
      ...finding,
      start: finding.start - lead.length,
      end: finding.end - lead.length,
    }))
}
