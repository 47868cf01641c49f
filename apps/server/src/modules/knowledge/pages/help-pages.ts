/** H1, H3, H4, H6: home, topic, article, contact. */
import {
  ArticlePage,
  ContactPage,
  Home,
  MissingPage,
  TopicPage,
  type VoteStep,
} from '@walletdesk/help'
import { directionOf, negotiateLocale } from '@walletdesk/texts'
import { h } from 'preact'
import type { FastifyReply } from 'fastify'
import { HELP_TOPICS, type HelpTopic } from '../article'
import { countTopics, listTopArticles, listTopic } from '../queries/list-articles'
import { readArticle } from '../queries/read-article'
import { articleUrl, contactUrl, homeUrl, searchUrl, topicUrl, verifyUrl } from '../urls'
import { toCard, topicAbout, topicCards, topicName } from './cards'
import { sendPage, type Reader } from './reader'
import { currentWait, talkUrl, waitText } from './talk'

export async function sendHome(reader: Reader): Promise<FastifyReply> {
  const { app, locale, t } = reader
  const [counts, top, wait] = await Promise.all([
    countTopics(app.db, locale),
    listTopArticles(app.db, locale),
    currentWait(reader),
  ])
  const head = {
    title: t('help.title'),
    description: t('help.home.description'),
    pathOf: homeUrl,
    hasSearch: false,
  }
  return sendPage(
    reader,
    head,
    h(Home, {
      t,
      searchUrl: searchUrl(locale),
      topics: topicCards(t, counts),
      top: top.map((card) => toCard(t, card)),
      contact: {
        chatUrl: talkUrl(locale, {}),
        wait: waitText(t, wait),
        contactUrl: contactUrl(locale),
        verifyUrl: verifyUrl(locale),
      },
    }),
  )
}

const isTopic = (name: string): name is HelpTopic =>
  (HELP_TOPICS as readonly string[]).includes(name)

export async function sendTopic(reader: Reader, topic: string): Promise<FastifyReply> {
  const { app, locale, t } = reader
  if (!isTopic(topic)) return sendMissing(reader)
  const [cards, wait] = await Promise.all([
    listTopic(app.db, { topic, locale }),
    currentWait(reader),
  ])
  const name = topicName(t, topic)
  const about = topicAbout(t, topic)
  return sendPage(
    reader,
    { title: name, description: about, pathOf: (other) => topicUrl(other, topic) },
    h(TopicPage, {
      t,
      crumbs: [{ url: homeUrl(locale), name: t('help.title') }],
      name,
      about,
      cards: cards.map((card) => toCard(t, card)),
      talkUrl: talkUrl(locale, {}),
      wait: waitText(t, wait),
    }),
  )
}

const VOTE_STEPS: readonly VoteStep[] = ['asked', 'helped', 'not_helped', 'told']
const readStep = (text: string | undefined): VoteStep =>
  VOTE_STEPS.find((step) => step === text) ?? 'asked'

export async function sendArticle(
  reader: Reader,
  { slug, vote }: { slug: string; vote: string | undefined },
): Promise<FastifyReply> {
  const { ctx, locale, reply, t } = reader
  const found = await readArticle(ctx, { slug, locale })
  if (!found.ok) return sendMissing(reader)
  const article = found.value
  if (article.slug !== slug) return reply.redirect(articleUrl(locale, article.slug), 301)

  const wait = await currentWait(reader)
  const [issue = null] = article.issues
  const fallback = article.locale === locale ? null : ('fallback' as const)
  return sendPage(
    reader,
    {
      title: article.title,
      description: article.summary,
      pathOf: (other) => articleUrl(other, slug),
    },
    h(ArticlePage, {
      t,
      crumbs: [
        { url: homeUrl(locale), name: t('help.title') },
        { url: topicUrl(locale, article.topic), name: topicName(t, article.topic) },
      ],
      slug,
      lang: article.locale,
      dir: directionOf(negotiateLocale([article.locale])),
      title: article.title,
      summary: article.summary,
      html: article.html,
      sections: article.sections,
      checkedAt: article.checkedOn,
      readingMin: article.readingMin,
      notice: article.stage === 'outdated' ? 'outdated' : fallback,
      related: article.related.map((card) => toCard(t, card)),
      vote: readStep(vote),
      voteUrl: `${articleUrl(locale, slug)}/vote`,
      talkUrl: talkUrl(locale, { issue: issue ?? undefined, article: slug }),
      issue,
      wait: waitText(t, wait),
    }),
  )
}

/** With something to talk about the chat opens by itself: `/support/start`. */
export async function sendContact(
  reader: Reader,
  about: Readonly<Record<string, string>> | null = null,
): Promise<FastifyReply> {
  const { locale, t } = reader
  const wait = await currentWait(reader)
  return sendPage(
    reader,
    {
      title: t('help.contact.title'),
      description: t('help.contact.description'),
      pathOf: contactUrl,
    },
    h(ContactPage, {
      t,
      chatUrl: talkUrl(locale, {}),
      wait: waitText(t, wait),
      backAt: wait && !wait.open ? wait.backAt : null,
      complaintUrl: articleUrl(locale, 'complaint'),
      verifyUrl: verifyUrl(locale),
      about,
    }),
  )
}

export async function sendMissing(reader: Reader): Promise<FastifyReply> {
  const { locale, t } = reader
  return sendPage(
    reader,
    {
      title: t('help.missing.title'),
      description: t('help.missing.about'),
      pathOf: homeUrl,
      status: 404,
      hasSearch: false,
      isIndexed: false,
    },
    h(MissingPage, { t, searchUrl: searchUrl(locale), homeUrl: homeUrl(locale) }),
  )
}
