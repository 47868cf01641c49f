/**
 * The first answer, without a model (AI layers 1 and 2): what the wallet says about the linked
 * transaction, then the articles that fit. What is not known is said, and a person is asked (AI-2).
 */
import { textsFor } from '@walletdesk/texts/all'
import { negotiateLocale, type TextKey } from '@walletdesk/texts'
import type { Issue } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../platform/context'
import type { ConnectorTransaction } from '../connector'
import type { AssistantItem, Explained, HandOff } from '../conversations'
import { findArticlesFor, type ArticleCard } from '../knowledge'
import { greetingIn, type Greeting } from './greeting'

const words = (lang: string, key: TextKey): AssistantItem => ({
  kind: 'message',
  body: { format: 'md1', text: textsFor(negotiateLocale(lang))(key) },
  data: null,
})

export const transactionCard = ({ summary, explanation }: ConnectorTransaction): AssistantItem => ({
  kind: 'card',
  body: null,
  data: { card: 'transaction', transactionId: summary.id, summary, snapshot: explanation },
})

const articlesCard = (articles: readonly ArticleCard[]): AssistantItem => ({
  kind: 'card',
  body: null,
  data: {
    card: 'articles',
    articles: articles.map(({ slug, title, summary }) => ({ slug, title, summary })),
  },
})

export type Question = {
  readonly issue: Issue
  readonly lang: string
  readonly text: string | null
  readonly transactions: readonly Explained[]
  /** Articles that were shown before do not answer again. */
  readonly shownSlugs: ReadonlySet<string>
}

export type Answer = {
  readonly items: readonly AssistantItem[]
  /** Set when a person has to be asked. */
  readonly handOff: HandOff | null
}

const handOff = (reason: HandOff['reason']): HandOff => ({
  reason,
  summary: null,
  facts: null,
  emergency: false,
})

const explainedOf = (transactions: readonly Explained[]) =>
  transactions.flatMap((one) => (one.kind === 'explained' ? [one.transaction] : []))

const GREETING_WORDS: Readonly<Record<Greeting, TextKey>> = {
  hello: 'widget.ai.hello',
  thanks: 'widget.ai.thanks',
}

/** Nobody who only greets has asked: what can be said is which questions are answered here. */
async function answerInWords(ctx: Context, question: Question) {
  const { lang, issue, text } = question
  const greeting = text === null ? null : greetingIn(text)
  if (greeting) {
    // With a transaction attached the status is the answer.
    const isAnswered = explainedOf(question.transactions).length > 0
    return { found: [], items: isAnswered ? [] : [words(lang, GREETING_WORDS[greeting])] }
  }
  const found = await findArticlesFor(ctx.app.db, {
    issue: issue === 'other' ? undefined : issue,
    locale: lang,
    ...(text !== null && { text }),
  })
  const articles = found.filter(({ slug }) => !question.shownSlugs.has(slug))
  const items = [words(lang, 'widget.ai.articles'), articlesCard(articles)]
  return { found, items: articles.length > 0 ? items : [] }
}

/** The status first, then what may help, each marked as the assistant's. */
export async function firstAnswer(ctx: Context, question: Question): Promise<Answer> {
  const { lang, text, transactions } = question
  const explained = explainedOf(transactions)
  const inWords = await answerInWords(ctx, question)
  const items = [
    ...explained.map(transactionCard),
    ...(explained.length > 0 ? [words(lang, 'widget.ai.transaction')] : []),
    ...inWords.items,
  ]
  if (transactions.some((one) => one.kind === 'unavailable'))
    return { items: [...items, words(lang, 'widget.ai.unknown')], handOff: handOff('tool_failed') }
  if (items.length === 0 && text !== null) {
    const reason = inWords.found.length > 0 ? 'repeated_miss' : 'no_article'
    return { items: [words(lang, 'widget.ai.unknown')], handOff: handOff(reason) }
  }
  return { items, handOff: null }
}

/** For somebody who asked for a person: the facts, so that nobody has to ask for them again. */
export const factsOnly = (transactions: readonly Explained[]): readonly AssistantItem[] =>
  explainedOf(transactions).map(transactionCard)

export const unknownAnswer = (lang: string, reason: HandOff['reason']): Answer => ({
  items: [words(lang, 'widget.ai.unknown')],
  handOff: handOff(reason),
})

export const lateWords = (lang: string): AssistantItem => words(lang, 'widget.ai.late')
