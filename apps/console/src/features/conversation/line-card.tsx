import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Line } from '@walletdesk/client'
import type { DeskTransaction } from '@walletdesk/contract'
import {
  CardInThread,
  Skeleton,
  TransactionCard,
  transactionCardClass,
  useReason,
} from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { transactionQuery } from '../customer/customer.api'
import styles from './conversation.module.css'

/** The contract fixes what a card holds. */
type CardData = {
  card?: 'transaction' | 'articles' | 'incident'
  transactionId?: string
  articles?: readonly { slug: string; title: string }[]
}

/** A typed card; a transaction stays live: it shows the explanation of now, not of then. */
export function LineCard({ line }: { line: Line }) {
  const t = useT()
  const { card, transactionId = '', articles = [] } = (line.data ?? {}) as CardData
  const isTheirs = line.author.kind === 'customer' || line.author.kind === 'visitor'
  const side = isTheirs ? 'you' : 'me'
  if (card === 'transaction') {
    return (
      <CardInThread side={side} accessibleAuthor={t('console.card.transaction')}>
        <LiveTransaction transactionId={transactionId} />
      </CardInThread>
    )
  }
  if (card !== 'articles') return null
  return (
    <CardInThread side={side} accessibleAuthor="">
      <div className={transactionCardClass()}>
        <p className={styles['cardTitle']}>{t('console.card.articles')}</p>
        <ul className={styles['articles']}>
          {articles.map(({ slug, title }) => (
            <li key={slug}>
              <a
                href={`/help/${t.locale}/articles/${slug}`}
                target="_blank"
                rel="noopener noreferrer"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </CardInThread>
  )
}

function LiveTransaction({ transactionId }: { transactionId: string }) {
  const { conversationId = '' } = useParams({ strict: false })
  const { data } = useQuery(transactionQuery({ transactionId, conversationId }))
  if (!data) return <Skeleton width="100%" height="66px" shape="block" />
  return (
    <div className={transactionCardClass()}>
      <TransactionCard transaction={{ ...data, ...data.explanation }} note={<Now {...data} />} />
    </div>
  )
}

/** The reason of the current step in one sentence; all steps stand beside the thread. */
function Now({ explanation: { reason, reasonArgs } }: Pick<DeskTransaction, 'explanation'>) {
  const reasonOf = useReason()
  return reason && reasonOf(reason, reasonArgs).what
}
