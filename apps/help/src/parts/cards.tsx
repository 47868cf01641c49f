import type { T } from '../texts'
import { Icon, type IconName } from './icon'

export type Card = { readonly url: string; readonly title: string; readonly summary: string }

/** Articles as a list of large links with one line each. */
export function ArticleList({ cards }: { cards: readonly Card[] }) {
  return (
    <ul class="article-list">
      {cards.map(({ url, title, summary }) => (
        <li key={url}>
          <a href={url}>
            <span class="article-title" dir="auto">
              {title}
            </span>
            <span class="article-summary" dir="auto">
              {summary}
            </span>
          </a>
          <Icon name="end" />
        </li>
      ))}
    </ul>
  )
}

export type TopicCard = {
  readonly url: string
  readonly icon: IconName
  readonly name: string
  readonly about: string
  readonly count: string
}

export function TopicTiles({ topics }: { topics: readonly TopicCard[] }) {
  return (
    <ul class="tiles">
      {topics.map(({ url, icon, name, about, count }) => (
        <li key={url} class="tile">
          <span class="tile-icon">
            <Icon name={icon} size={24} />
          </span>
          <h3>
            <a href={url}>{name}</a>
          </h3>
          <p>{about}</p>
          <p class="meta">{count}</p>
        </li>
      ))}
    </ul>
  )
}

export type TalkProps = {
  readonly t: T
  readonly href: string
  /** What the conversation should know; the script hands it to the widget instead of the link. */
  readonly about: { readonly issue?: string; readonly article?: string; readonly text?: string }
  readonly wait: string | null
}

/** The way to a person, at the end of every page. */
export function TalkToUs({ t, href, about, wait }: TalkProps) {
  return (
    <aside class="talk" aria-label={t('help.nav.contact')}>
      <div>
        <p class="talk-title">{t('help.contact.talk')}</p>
        {wait !== null && <p class="meta">{wait}</p>}
      </div>
      <a class="button button-primary" href={href} data-chat={JSON.stringify(about)}>
        <Icon name="chat" />
        {t('help.contact.chat.start')}
      </a>
    </aside>
  )
}
