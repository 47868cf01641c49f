/** What an article is: topics, stages, the form of an article file. */
import { createHash } from 'node:crypto'
import { ISSUES, type Issue } from '@walletdesk/contract/vocabulary'
import { invariant } from '../../platform/result'

/** KB-1: the topic tree, in the order of the help centre's home. */
export const HELP_TOPICS = [
  'account',
  'transaction',
  'security',
  'deposit_withdrawal',
  'howto',
  'fees',
] as const
export type HelpTopic = (typeof HELP_TOPICS)[number]

/** `outdated`: still shown, but its source has changed since. */
export const STAGES = ['draft', 'review', 'published', 'outdated', 'archived'] as const
export type Stage = (typeof STAGES)[number]

/** KB-2: the language that others are translated from. */
export const SOURCE_LOCALE = 'en'

export const VOTE_REASONS = ['unclear', 'out_of_date', 'did_not_work', 'other'] as const
export type VoteReason = (typeof VOTE_REASONS)[number]

/** One language of an article as its file says it. */
export type ArticleText = {
  readonly slug: string
  readonly locale: string
  readonly title: string
  readonly summary: string
  /** Markdown with `{variables}`, `article:slug` and `page:name` links. */
  readonly body: string
  /** `2026-11-16`: when somebody last compared it with the product. */
  readonly checkedOn: string
}

/** What all languages share; stands in the file of the source language. */
export type ArticleFrame = {
  readonly slug: string
  readonly topic: HelpTopic
  readonly issues: readonly Issue[]
  readonly related: readonly string[]
  readonly position: number
}

export type ArticleFile = { readonly slug: string; readonly locale: string; readonly text: string }

type Header = Readonly<Record<string, string>>

function split({ slug, locale, text }: ArticleFile): { header: Header; body: string } {
  const match = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(text)
  invariant(match !== null, `article ${locale}/${slug} begins with a header between --- lines`)
  const [, lines = '', body = ''] = match
  const pairs = lines.split('\n').map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  })
  return { header: Object.fromEntries(pairs) as Header, body: body.trim() } // both are text
}

function field(file: ArticleFile, header: Header, name: string): string {
  const value = header[name]
  invariant(value !== undefined && value !== '', `article ${file.locale}/${file.slug} has ${name}`)
  return value
}

export function readText(file: ArticleFile): ArticleText {
  const { header, body } = split(file)
  return {
    slug: file.slug,
    locale: file.locale,
    title: field(file, header, 'title'),
    summary: field(file, header, 'summary'),
    body,
    checkedOn: field(file, header, 'checked'),
  }
}

const isTopic = (name: string): name is HelpTopic =>
  (HELP_TOPICS as readonly string[]).includes(name)
const isIssue = (name: string): name is Issue => (ISSUES as readonly string[]).includes(name)
const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export function readFrame(file: ArticleFile): ArticleFrame {
  const { header } = split(file)
  const topic = field(file, header, 'topic')
  const issues = listOf(field(file, header, 'issues'))
  invariant(isTopic(topic), `article ${file.slug} has a known topic, not ${topic}`)
  invariant(issues.every(isIssue), `article ${file.slug} has known issues: ${issues.join(', ')}`)
  return {
    slug: file.slug,
    topic,
    issues,
    related: listOf(header['related'] ?? ''),
    position: Number(field(file, header, 'position')),
  }
}

/** Two versions with the same hash say the same. */
export const contentHash = ({ title, summary, body, checkedOn }: ArticleText): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([title, summary, body, checkedOn]))
    .digest()

const HAN_PER_MINUTE = 400
const WORDS_PER_MINUTE = 200

/** Whole minutes, at least one. */
export function readingMinutes(plain: string): number {
  const han = plain.match(/\p{sc=Han}/gu)?.length ?? 0
  const words = plain.match(/[A-Za-z0-9]+/g)?.length ?? 0
  return Math.max(1, Math.round(han / HAN_PER_MINUTE + words / WORDS_PER_MINUTE))
}
