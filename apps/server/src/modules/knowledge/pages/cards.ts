import type { IconName, T } from '@walletdesk/help'
import { HELP_TOPICS, type HelpTopic } from '../article'
import type { ArticleCard } from '../queries/list-articles'
import { articleUrl, topicUrl } from '../urls'

export const topicName = (t: T, topic: HelpTopic): string => t(`vocabulary.topic.${topic}`)
export const topicAbout = (t: T, topic: HelpTopic): string => t(`help.topic.${topic}.about`)

export const toCard = (t: T, { slug, title, summary }: ArticleCard) => ({
  url: articleUrl(t.locale, slug),
  title,
  summary,
})

/** The tiles; counts are left out where they are not known. */
export const topicCards = (t: T, counts: readonly { topic: HelpTopic; count: number }[]) =>
  HELP_TOPICS.map((topic) => {
    const count = counts.find((other) => other.topic === topic)?.count
    return {
      url: topicUrl(t.locale, topic),
      icon: topic satisfies IconName,
      name: topicName(t, topic),
      about: topicAbout(t, topic),
      count: count === undefined ? '' : t('help.topic.count', { count }),
    }
  })
