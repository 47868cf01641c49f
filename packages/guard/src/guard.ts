import { groupsAcross } from './across'
import { findAuthenticatorKeys, findCodes } from './codes'
import { findCards } from './cards'
import { fold, originalRange } from './fold'
import { findHanPhrases } from './han-phrases'
import { findKeys } from './keys'
import { findKeystores } from './keystores'
import type { Finding, Hit } from './kinds'
import { findPasswords } from './passwords'
import { findPhrases } from './phrases'
import { readText } from './read-text'
import { profileOf } from './scan'
import type { GuardOptions, Subject } from './subject'
import { WORD_GROUPS } from './word-groups'
import { WordListsMissing, loadWordLists, missingGroups } from './word-lists'

export type Guarded = {
  /** The text with every secret replaced by its mark; the same string when nothing was found. */
  text: string
  /** In order of appearance, never overlapping. */
  hits: readonly Hit[]
}

const NO_HITS: readonly Hit[] = []

/**
 * Finds secrets and puts marks in their place. Throws WordListsMissing if the text may hold a
 * recovery phrase and its word lists are not loaded: a text is never passed unexamined.
 */
export function guardText(text: string, options: GuardOptions = {}): Guarded {
  const findings = findSecrets(text, options)
  return findings.length === 0 ? { text, hits: NO_HITS } : replaceFindings(text, findings)
}

/** Loads the word lists that this text needs, if any, then guards it. For surfaces that can wait. */
export async function guardTextWhenReady(text: string, options?: GuardOptions): Promise<Guarded> {
  const groups = missingGroups(wordGroupsOf(text))
  if (groups) await loadWordLists(groups)
  return guardText(text, options)
}

/**
 * Bits of the word lists to load before this text can be guarded, after these earlier texts of the
 * same author if it will go through guardSequence; 0 = none, guard it right away.
 */
export function neededWordLists(text: string, earlier: readonly string[] = []): number {
  const across = earlier.length ? groupsAcross([...earlier, text].map(readText)) : 0
  return missingGroups(wordGroupsOf(text) | across)
}
export const needsWordLists = (text: string, earlier: readonly string[] = []) =>
  neededWordLists(text, earlier) !== 0

const wordGroupsOf = (text: string) => profileOf(fold(text).lower).groups

/** Secrets of one text, in order and without overlap, in offsets of the text as given. */
export const findSecrets = (text: string, options: GuardOptions): Finding[] =>
  findIn(subjectOf(text, options))

export function findIn(subject: Subject): Finding[] {
  const findings = detect(subject)
  return findings.length === 0
    ? findings
    : withoutOverlaps(findings).map((finding) => inOriginal(subject, finding))
}

/** Keys only; for texts put together from several. */
export function findKeysOnly(text: string, options: GuardOptions): Finding[] {
  const subject = subjectOf(text, options)
  return findKeys(subject).map((finding) => inOriginal(subject, finding))
}

export function subjectOf(given: string, options: GuardOptions): Subject {
  // Field by field: a copy of the rest costs several times as much, and this runs for every text.
  const { text, lower, starts, ends } = fold(given)
  return { text, lower, starts, ends, profile: profileOf(lower), options }
}

const inOriginal = (subject: Subject, finding: Finding): Finding => ({
  ...finding,
  ...originalRange(subject, finding.start, finding.end),
})

function detect(subject: Subject): Finding[] {
  const { lower, profile } = subject
  requireWordLists(profile.groups)
  const han = profile.groups & WORD_GROUPS.chinese ? findHanPhrases(lower) : []
  return [
    ...findKeystores(subject),
    ...findKeys(subject),
    ...findPhrases(lower, profile.groups),
    ...han,
    ...findAuthenticatorKeys(subject),
    ...findCards(subject),
    ...findCodes(subject),
    ...findPasswords(subject),
  ]
}

export function requireWordLists(groups: number) {
  const missing = missingGroups(groups)
  if (missing) throw new WordListsMissing(missing)
}

/**
 * Detectors are asked in order of harm. Of two findings that overlap the earlier asked names the
 * kind, and the mark covers both, so that no end of a secret is left standing.
 */
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = []
  const byStart = findings
    .map((finding, rank) => ({ finding, rank }))
    .sort((one, other) => one.finding.start - other.finding.start || one.rank - other.rank)
  let keptRank = 0
  for (const { finding, rank } of byStart) {
    const last = kept.at(-1)
    if (!last || finding.start >= last.end) {
      kept.push(finding)
      keptRank = rank
      continue
    }
    const winner = longerPhrase(finding, last) ?? (rank < keptRank ? finding : last)
    kept[kept.length - 1] = { ...winner, start: last.start, end: Math.max(last.end, finding.end) }
    keptRank = Math.min(rank, keptRank)
  }
  return kept
}

/** A phrase may fit two lists in part; the longer reading is the right one. */
function longerPhrase(one: Finding, other: Finding): Finding | null {
  if (one.words === null || other.words === null) return null
  return one.words > other.words ? one : other
}

export function replaceFindings(text: string, findings: readonly Finding[]): Guarded {
  let replaced = ''
  let from = 0
  for (const { start, end, mark } of findings) {
    replaced += text.slice(from, start) + mark
    from = end
  }
  const hits = findings.map(({ kind, words, start, end }) => ({ kind, words, start, end }))
  return { text: replaced + text.slice(from), hits }
}
