import { Icon } from '../parts/icon'
import { TopicTiles, type TopicCard } from '../parts/cards'
import type { T } from '../texts'

export type Segment = { readonly text: string; readonly hit: boolean }
export type SearchHit = {
  readonly url: string
  readonly title: readonly Segment[]
  readonly excerpt: readonly Segment[]
  readonly topic: string
}

export type SearchProps = {
  readonly t: T
  readonly question: string
  readonly corrected: string | null
  readonly total: number
  readonly hits: readonly SearchHit[]
  /** `short`: nothing to search for yet; `down`: the search itself failed. */
  readonly trouble: 'short' | 'down' | null
  readonly filters: readonly {
    readonly url: string
    readonly name: string
    readonly isOn: boolean
  }[]
  readonly topics: readonly TopicCard[]
  readonly askUrl: string
}

/** H2 */
export function SearchPage(props: SearchProps) {
  const { t, question, corrected, total, trouble, filters } = props
  return (
    <div class="column">
      <h1>{t('help.search.title')}</h1>
      {trouble === null && (
        <p class="lead" role="status">
          {t('help.search.results', { count: total, query: corrected ?? question })}
        </p>
      )}
      {corrected !== null && <p>{t('help.search.corrected', { query: corrected })}</p>}
      {trouble === null && filters.length > 0 && (
        <nav aria-label={t('help.search.topic')}>
          <ul class="filters">
            {filters.map(({ url, name, isOn }) => (
              <li key={url}>
                <a href={url} aria-current={isOn ? 'true' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Outcome {...props} />
    </div>
  )
}

function Outcome({ t, hits, trouble, topics, askUrl, question }: SearchProps) {
  if (trouble === null && hits.length > 0)
    return (
      <>
        <Hits hits={hits} />
        <Ask t={t} askUrl={askUrl} question={question} />
      </>
    )
  return (
    <>
      <p class="lead">{t(sentenceOf(trouble))}</p>
      {trouble === null && <Ask t={t} askUrl={askUrl} question={question} />}
      <h2>{t('help.topics')}</h2>
      <TopicTiles topics={topics} />
    </>
  )
}

const sentenceOf = (trouble: SearchProps['trouble']) =>
  trouble === null
    ? ('help.zero' as const)
    : ({ short: 'help.search.short', down: 'help.search.down' } as const)[trouble]

function Hits({ hits }: { hits: readonly SearchHit[] }) {
  return (
    <ul class="article-list">
      {hits.map(({ url, title, excerpt, topic }) => (
        <li key={url}>
          <a href={url}>
            <span class="article-title" dir="auto">
              <Marked segments={title} />
            </span>
            <span class="article-summary" dir="auto">
              <Marked segments={excerpt} />
            </span>
            <span class="meta">{topic}</span>
          </a>
          <Icon name="end" />
        </li>
      ))}
    </ul>
  )
}

export const Marked = ({ segments }: { segments: readonly Segment[] }) => (
  <>{segments.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
)

/** KB-4: nothing found leads to a conversation with the words filled in. */
function Ask({ t, askUrl, question }: { t: T; askUrl: string; question: string }) {
  return (
    <p>
      <a class="button" href={askUrl} data-chat={JSON.stringify({ text: question })}>
        <Icon name="chat" />
        {t('help.search.ask')}
      </a>
    </p>
  )
}
