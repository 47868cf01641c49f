import { DISPLAY_STATES, TRANSACTION_NOUNS } from '@walletdesk/contract/vocabulary'
import { ArticleList, TopicTiles, type Card, type TopicCard } from '../parts/cards'
import { ContactStrip, type ContactStripProps } from '../parts/contact-strip'
import { SearchForm } from '../parts/search-form'
import type { T } from '../texts'

export type HomeProps = {
  readonly t: T
  readonly searchUrl: string
  readonly topics: readonly TopicCard[]
  readonly top: readonly Card[]
  readonly contact: Omit<ContactStripProps, 't'>
}

/** What the script needs to name the latest transactions; `{n}` and `{of}` are filled there. */
const recentWords = (t: T) => ({
  kinds: Object.fromEntries(TRANSACTION_NOUNS.map((noun) => [noun, t(`vocabulary.kind.${noun}`)])),
  states: Object.fromEntries(
    DISPLAY_STATES.map((state) => [
      state,
      t(`vocabulary.transaction.${state}`, { confirmations: '{n}', needed: '{of}' }),
    ]),
  ),
})

/** H1 */
export function Home({ t, searchUrl, topics, top, contact }: HomeProps) {
  return (
    <>
      <section class="hero">
        <h1>{t('help.home.title')}</h1>
        <SearchForm t={t} action={searchUrl} isLarge />
      </section>
      <div class="column">
        <section hidden data-recent={JSON.stringify(recentWords(t))}>
          <h2>{t('help.recent.title')}</h2>
          <ul class="article-list" />
        </section>
        <section>
          <h2>{t('help.topics')}</h2>
          <TopicTiles topics={topics} />
        </section>
        <section>
          <h2>{t('help.top')}</h2>
          <ArticleList cards={top} />
        </section>
        <ContactStrip t={t} {...contact} />
      </div>
    </>
  )
}
