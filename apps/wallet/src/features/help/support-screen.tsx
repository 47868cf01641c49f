import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LIMITS } from '@walletdesk/contract/limits'
import {
  BookIcon,
  Card,
  listClass,
  ListRow,
  listRowClass,
  SearchIcon,
  ShieldCheckIcon,
  TextField,
} from '@walletdesk/ui'
import { useDeferredValue, useState } from 'react'
import { QueryView } from '../../layout/query-view'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { ConversationRows } from '../conversations/conversation-rows'
import { conversationsQuery } from '../conversations/conversations.api'
import { RowSkeletons } from '../home/asset-list'
import { TransactionRows } from '../transactions/transaction-rows'
import { recentQuery } from '../transactions/transactions.api'
import { ArticleHits } from './article-hits'
import { ContactOptions } from './contact-options'
import styles from './help.module.css'

const TOPICS = [
  'account',
  'transaction',
  'security',
  'deposit_withdrawal',
  'howto',
  'fees',
] as const
const RECENT_MAX = 3

/** W17. Search, the latest transactions, conversations, topics; contact is always in sight. */
export function SupportScreen() {
  const t = useT()
  const [text, setText] = useState('')
  const question = useDeferredValue(text.trim())
  return (
    <Screen title={t('wallet.nav.help')}>
      <TextField
        label={t('wallet.help.search')}
        isLabelHidden
        placeholder={t('wallet.help.search')}
        start={<SearchIcon />}
        type="search"
        maxLength={LIMITS.searchCharsMax}
        value={text}
        onChange={setText}
      />
      {question !== '' && <ArticleHits question={question} />}
      <ContactOptions question={question} />
      <RecentTransactions />
      <Conversations />
      <Topics />
    </Screen>
  )
}

function RecentTransactions() {
  const t = useT()
  const query = useQuery(recentQuery)
  if (query.data?.rows.length === 0) return null
  return (
    <Card title={t('wallet.help.recent')} padding="none">
      <QueryView query={query} skeleton={<RowSkeletons count={RECENT_MAX} />}>
        {({ rows }) => <TransactionRows rows={rows.slice(0, RECENT_MAX)} />}
      </QueryView>
    </Card>
  )
}

function Conversations() {
  const t = useT()
  const { data } = useQuery(conversationsQuery)
  if (!data || data.rows.length === 0) return null
  return (
    <Card
      title={t('wallet.conversations.title')}
      padding="none"
      action={
        <Link to="/conversations" className={styles['all'] ?? ''}>
          {t('wallet.recent.all')}
        </Link>
      }
    >
      <ConversationRows rows={data.rows.slice(0, RECENT_MAX)} />
    </Card>
  )
}

/** Pages of the help centre; rendered by the server, so plain links. */
function Topics() {
  const t = useT()
  return (
    <Card title={t('wallet.help.topics')} padding="none">
      <ul className={listClass()}>
        {TOPICS.map((topic) => (
          <li key={topic}>
            <a href={`/help/${t.locale}/topics/${topic}`} className={listRowClass()}>
              <ListRow start={<BookIcon />} title={t(`vocabulary.topic.${topic}`)} hasArrow />
            </a>
          </li>
        ))}
        <li>
          <a href="/verify" className={listRowClass()}>
            <ListRow start={<ShieldCheckIcon />} title={t('wallet.link.verify')} hasArrow />
          </a>
        </li>
      </ul>
    </Card>
  )
}
