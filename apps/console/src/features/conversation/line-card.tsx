import { useQuery } from '@tanstack/react-query'
import type { Line } from '@walletdesk/client'
import {
  CardInThread,
  ExplanationTimeline,
  Skeleton,
  TransactionCard,
  transactionCardClass,
} from '@walletdesk/ui'
import { useParams } from '@tanstack/react-router'
import { transactionQuery } from '../customer/customer.api'
import { useT } from '../../platform/texts'
import styles from './conversation.module.css'

type ArticleRef = { slug: string; title: string; url?: string }

/** A typed card; a transaction stays live: it shows the explanation of now, not of then. */
export function LineCard({ line }: { line: Line }) {
  const t = useT()
  const card = line.data?.['card']
  const isOurs = line.author.kind !== 'customer' && line.author.kind !== 'visitor'
  const side = isOurs ? 'me' : 'you'
  if (card === 'transaction') {
    return (
      <CardInThread side={side} accessibleAuthor={t('console.card.transaction')}>
        <LiveTransaction transactionId={String(line.data?.['transactionId'] ?? '')} />
      </CardInThread>
    )
  }
  if (card !== 'articles') return null
  const articles = (line.data?.['articles'] ?? []) as ArticleRef[] // the contract fixes data by card
  return (
    <CardInThread side={side} accessibleAuthor={t('console.card.articles')}>
      <ul className={styles['articles']}>
        {articles.map(({ slug, title, url }) => (
          <li key={slug}>
            <a href={url ?? `/help/article/${slug}`} target="_blank" rel="noopener noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </CardInThread>
  )
}

function LiveTransaction({ transactionId }: { transactionId: string }) {
  const { conversationId = '' } = useParams({ strict: false })
  const { data } = useQuery(transactionQuery({ transactionId, conversationId }))
  if (!data) return <Skeleton width="280px" height="56px" />
  return (
    <div className={transactionCardClass()}>
      <TransactionCard transaction={{ ...data, ...data.explanation }} />
      <ExplanationTimeline explanation={data.explanation} size="s" />
    </div>
  )
}
