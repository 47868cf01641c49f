import { ArticleList, TalkToUs, type Card } from '../parts/cards'
import { Breadcrumb, type Crumb } from '../parts/breadcrumb'
import type { T } from '../texts'

export type TopicProps = {
  readonly t: T
  readonly crumbs: readonly Crumb[]
  readonly name: string
  readonly about: string
  readonly cards: readonly Card[]
  readonly talkUrl: string
  readonly wait: string
}

/** H3 */
export function TopicPage({ t, crumbs, name, about, cards, talkUrl, wait }: TopicProps) {
  return (
    <div class="column">
      <Breadcrumb t={t} crumbs={crumbs} />
      <h1>{name}</h1>
      <p class="lead">{about}</p>
      <ArticleList cards={cards} />
      <TalkToUs t={t} href={talkUrl} about={{}} wait={wait} />
    </div>
  )
}
