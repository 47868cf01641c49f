/** @jsxImportSource preact */
import type { Explanation, TransactionSummary } from '@walletdesk/contract'
import type { Line } from '@walletdesk/client'
import { formatTime } from '@walletdesk/ui/format'
import { Button } from '../parts/button'
import { Chip, toneOf } from '../parts/chip'
import { Hidden } from '../parts/hidden'
import { Icon } from '../parts/icon'
import styles from './cards.module.css'
import { useDesk } from './desk-context'
import { displayText, ExplanationText, TransactionLine } from './transaction-status'
import { useTransaction } from './use-transaction'

type TransactionData = {
  transactionId: string
  summary?: TransactionSummary
  snapshot: Explanation | null
}

/** UX 8.9: the transaction as it is now, and as it was when it was attached. */
export function TransactionCard({ line }: { line: Line }) {
  const { t, locale, timeZone, on } = useDesk()
  // The contract fixes what a transaction card holds.
  const { transactionId, summary, snapshot } = line.data as TransactionData
  const detail = useTransaction(transactionId)
  const explanation = detail?.explanation ?? snapshot
  const shown = detail ?? summary
  if (!explanation) return null
  const time = formatTime(new Date(line.at), { locale, timeZone })
  const hasMoved = snapshot !== null && snapshot.display !== explanation.display
  return (
    <article class={`${styles['card'] ?? ''} card`} data-card="transaction" {...seqOf(line)}>
      <Hidden>{t('widget.tx.card', { time })}</Hidden>
      {shown ? (
        <TransactionLine transaction={shown} />
      ) : (
        <span class={styles['title']}>
          {t(`vocabulary.kind.${explanation.noun}`)}
          <Chip tone={toneOf(explanation.display)}>{displayText(explanation, t)}</Chip>
        </span>
      )}
      {hasMoved && (
        <p class={styles['then']}>
          {t('widget.tx.then', { time, state: displayText(snapshot, t) })}
        </p>
      )}
      <ExplanationText explanation={explanation} />
      {on.openTransaction && (
        <Button look="quiet" onPress={() => on.openTransaction?.(transactionId)}>
          {t('widget.tx.open')}
        </Button>
      )}
    </article>
  )
}

type ArticleData = { articles?: readonly { slug: string; title: string; summary: string }[] }

/** Up to three articles that may answer it (IN: answer first). */
export function ArticleCard({ line }: { line: Line }) {
  const { t, locale, on } = useDesk()
  // The contract fixes what an articles card holds.
  const { articles = [] } = line.data as ArticleData
  return (
    <article class={`${styles['card'] ?? ''} card`} {...seqOf(line)}>
      <p class={styles['title']}>{t('widget.articles')}</p>
      <ul class={styles['articles']}>
        {articles.map(({ slug, title, summary }) => (
          <li key={slug}>
            <a
              href={`/help/${locale}/articles/${slug}`}
              target="_blank"
              rel="noopener"
              onClick={(event) => {
                if (!on.openArticle) return
                event.preventDefault()
                on.openArticle(slug)
              }}
            >
              <Icon name="book" />
              <span>
                <strong>{title}</strong>
                <span>{summary}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </article>
  )
}

const seqOf = ({ seq }: Line) => (seq === null ? {} : { 'data-seq': seq })
