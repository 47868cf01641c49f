/** @jsxImportSource preact */
import { TOPICS, type Topic } from '@walletdesk/contract/vocabulary'
import type { TransactionSummary } from '@walletdesk/contract'
import { useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import { TransactionLine } from '../conversation/transaction-status'
import { Button } from '../parts/button'
import { Icon } from '../parts/icon'
import { Skeleton } from '../parts/skeleton'
import styles from './guide.module.css'
import { Header } from './header'
import type { Wish } from './screens'
import { PersonButton } from './person-button'
import { Tell } from './tell'
import { useGet } from './use-get'

/** Topics whose next question is which transaction. */
const WITH_TRANSACTION: ReadonlySet<Topic> = new Set(['transaction', 'deposit_withdrawal'])
const LATEST_MAX = 5

/** The issue that a topic begins with; the desk refines it when it has read the words. */
const ISSUES: Readonly<Record<Topic, NonNullable<Wish['issue']>>> = {
  account: 'account.login',
  transaction: 'transaction.status',
  security: 'security.advice',
  deposit_withdrawal: 'transaction.status',
  howto: 'howto',
  other: 'other',
}

/** C2: at most two taps, topic and transaction, before the first word (IN-1). */
export function Guide({ wish }: { wish: Wish }) {
  const { t, isSignedIn } = useDesk()
  const [topic, setTopic] = useState<Topic | null>(null)
  const [links, setLinks] = useState(wish.links ?? null)
  const [isSkipped, setSkipped] = useState(wish.issue !== undefined)
  const known = withIssue(wish, topic)
  const needsTransaction = isSignedIn && topic !== null && WITH_TRANSACTION.has(topic)
  const isTelling = isSkipped || links !== null || (topic !== null && !needsTransaction)
  if (isTelling) return <Tell topic={topic} wish={{ ...known, links: links ?? [] }} />
  const pick = (id: string | null) => setLinks(id ? [{ kind: 'transaction', ref: id }] : [])
  return (
    <div class={styles['guide']}>
      <Header title={t('widget.start')} />
      <main class={styles['main']}>
        {needsTransaction ? <PickTransaction onPick={pick} /> : <PickTopic onPick={setTopic} />}
        <div class={styles['ways']}>
          <Button look="quiet" onPress={() => setSkipped(true)}>
            {t('widget.guide.skip')}
          </Button>
          <PersonButton wish={known} />
        </div>
      </main>
    </div>
  )
}

const withIssue = (wish: Wish, topic: Topic | null): Wish =>
  wish.issue === undefined && topic ? { ...wish, issue: ISSUES[topic] } : wish

function PickTopic({ onPick }: { onPick: (topic: Topic) => void }) {
  const { t } = useDesk()
  return (
    <section class={styles['step']}>
      <h2>{t('widget.guide.topic')}</h2>
      <ul class={styles['topics']}>
        {TOPICS.map((topic) => (
          <li key={topic}>
            <button type="button" class={styles['topic']} onClick={() => onPick(topic)}>
              {t(`vocabulary.topic.${topic}`)}
              <Icon name="forward" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PickTransaction({ onPick }: { onPick: (id: string | null) => void }) {
  const { t } = useDesk()
  const got = useGet<{ rows: readonly TransactionSummary[] }>(
    `/api/v1/transactions?limit=${LATEST_MAX}`,
  )
  if (got.is === 'loading') return <Skeleton shape="rows" label={t('common.loading')} />
  const rows = got.is === 'here' ? got.value.rows : []
  return (
    <section class={styles['step']}>
      <h2>{t('widget.guide.transaction')}</h2>
      {got.is === 'refused' && (
        <p class={styles['hint']}>
          {t('common.partial')}{' '}
          <Button look="quiet" onPress={got.retry}>
            {t('common.retry')}
          </Button>
        </p>
      )}
      <ul class={styles['topics']}>
        {rows.map((transaction) => (
          <li key={transaction.id}>
            <button type="button" class={styles['topic']} onClick={() => onPick(transaction.id)}>
              <TransactionLine transaction={transaction} />
              <Icon name="forward" size={16} />
            </button>
          </li>
        ))}
        <li>
          <button type="button" class={styles['topic']} onClick={() => onPick(null)}>
            {t('widget.guide.transaction.none')}
            <Icon name="forward" size={16} />
          </button>
        </li>
      </ul>
    </section>
  )
}
