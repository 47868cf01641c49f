/** @jsxImportSource preact */
import type { ArticleHit, Conversation, TransactionSummary } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import { TransactionLine } from '../conversation/transaction-status'
import { Button } from '../parts/button'
import { Field } from '../parts/field'
import { Icon } from '../parts/icon'
import { Announcements } from './announcements'
import { ArticleLinks } from './article-links'
import { ConversationLine } from './conversation-line'
import { CloseButton } from './header'
import styles from './home.module.css'
import { LiveLine } from './live-line'
import { usePanel } from './panel-context'
import { useGet, valueOf } from './use-get'
import { useSearch } from './use-search'

type Page<Row> = { rows: readonly Row[] }

export type HomeProps = {
  conversations: readonly Conversation[]
  /** Of the latest of them, as it is now. */
  unread: number
}

/** C1: greeting, live state, search with answers first, what goes on, and the way to people. */
export function Home({ conversations, unread }: HomeProps) {
  const { t, me } = useDesk()
  const { navigate, wait, host } = usePanel()
  const [words, setWords] = useState('')
  const isOpen = wait?.open ?? true
  const start = () => navigate.push({ at: 'guide', wish: words === '' ? {} : { text: words } })
  return (
    <div class={styles['home']}>
      <header class={styles['hero']}>
        <div class={styles['top']}>
          <p class={styles['greeting']}>
            {me.name
              ? t('widget.home.greeting.name', { name: me.name })
              : t('widget.home.greeting')}
          </p>
          <CloseButton host={host} />
        </div>
        <h1 tabIndex={-1}>{t('widget.home.ask')}</h1>
        <LiveLine wait={wait} />
      </header>
      <main class={styles['main']}>
        <Announcements />
        <Search words={words} onWords={setWords} onAsk={start} />
        {words === '' && (
          <>
            <Continue conversations={conversations} unread={unread} />
            <Button look="primary" icon="message" isWide onPress={start}>
              {isOpen ? t('widget.start') : t('widget.leave')}
            </Button>
            <RecentTransactions />
            <Suggested />
          </>
        )}
        <p class={styles['never']}>{t('widget.never.ask')}</p>
      </main>
    </div>
  )
}

type SearchProps = { words: string; onWords: (words: string) => void; onAsk: () => void }

function Search({ words, onWords, onAsk }: SearchProps) {
  const { t } = useDesk()
  const found = useSearch(words)
  return (
    <form
      role="search"
      class={styles['search']}
      onSubmit={(event) => {
        event.preventDefault()
      }}
    >
      <Field
        type="search"
        label={t('widget.search.label')}
        placeholder={t('widget.search.label')}
        hasHiddenLabel
        value={words}
        onInput={onWords}
        charsMax={LIMITS.searchCharsMax}
      />
      <div role="status">
        {found?.length === 0 && <p class={styles['hint']}>{t('widget.search.none')}</p>}
      </div>
      {found && <ArticleLinks articles={found} />}
      {words !== '' && (
        <Button look="primary" isWide onPress={onAsk}>
          {t('widget.start.words', { words: words.slice(0, 40) })}
        </Button>
      )}
    </form>
  )
}

function Continue({ conversations, unread }: HomeProps) {
  const { t } = useDesk()
  const { navigate } = usePanel()
  const [latest] = conversations
  if (!latest) return null
  return (
    <section class={styles['section']}>
      <h2>{t('widget.continue')}</h2>
      <ConversationLine conversation={latest} unread={unread} />
      {conversations.length > 1 && (
        <Button look="quiet" icon="list" onPress={() => navigate.push({ at: 'list' })}>
          {t('widget.conversations.all')}
        </Button>
      )}
    </section>
  )
}

const RECENT_MAX = 3

function RecentTransactions() {
  const { t, isSignedIn } = useDesk()
  const { navigate } = usePanel()
  const path = isSignedIn ? `/api/v1/transactions?limit=${RECENT_MAX}` : null
  const rows = valueOf(useGet<Page<TransactionSummary>>(path))?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section class={styles['section']}>
      <h2>{t('widget.recent')}</h2>
      <ul class={styles['list']}>
        {rows.map((transaction) => (
          <li key={transaction.id}>
            <button
              type="button"
              class={styles['row']}
              onClick={() =>
                navigate.push({
                  at: 'guide',
                  wish: { links: [{ kind: 'transaction', ref: transaction.id }] },
                })
              }
            >
              <TransactionLine transaction={transaction} />
              <Icon name="forward" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Suggested() {
  const { t, locale } = useDesk()
  const path = `/api/v1/help/search?q=&locale=${locale}&limit=3`
  const hits = valueOf(useGet<{ hits: readonly ArticleHit[] }>(path))?.hits ?? []
  if (hits.length === 0) return null
  return (
    <section class={styles['section']}>
      <h2>{t('widget.suggested')}</h2>
      <ArticleLinks articles={hits} />
    </section>
  )
}
