/** @jsxImportSource preact */
import type { TransactionSummary } from '@walletdesk/contract'
import type { Line } from '@walletdesk/client'
import type { ComponentChildren } from 'preact'
import { useDesk, type Texts } from './desk-context'
import styles from './event-row.module.css'
import type { EventName, Known } from './rows'
import { displayText } from './transaction-status'

type EventRowProps = { line: Line; event: EventName; known: Known }

export function EventRow({ line, event, known }: EventRowProps) {
  const { t } = useDesk()
  return (
    <p class={styles['event']} dir="auto" {...(line.seq === null ? {} : { 'data-seq': line.seq })}>
      {wordsOf(event, line.data ?? {}, known, t)}
    </p>
  )
}

/** What an event holds is fixed by the server's tests; a missing part is only left out. */
type EventData = Readonly<Partial<{ agentName: string; what: string; untilAt: string }>> & {
  readonly summary?: TransactionSummary
}

function wordsOf(event: EventName, data: EventData, known: Known, t: Texts): ComponentChildren {
  const { agentName, summary, what, untilAt } = data
  switch (event) {
    case 'joined': {
      const agent = <bdi>{agentName ?? t('vocabulary.author.agent')}</bdi>
      return t.parts(joinedKey(known), { agent, pronoun: 'other' })
    }
    case 'queued':
      return queuedText(known, t)
    case 'resolved':
      return resolvedText(known, t)
    case 'third':
      return what && untilAt ? t('widget.event.third', { what, at: untilAt }) : null
    case 'late':
    case 'waits':
    case 'transaction':
      return summary ? newsOf(event, summary, t) : null
    default:
      return t(`widget.event.${event}`)
  }
}

const newsOf = (event: 'late' | 'waits' | 'transaction', summary: TransactionSummary, t: Texts) =>
  event === 'transaction'
    ? t('widget.event.transaction', { ref: summary.ref, state: displayText(summary, t) })
    : t(`widget.event.${event}`, { ref: summary.ref })

/** Whoever joins has read what is there, and only that is said. */
function joinedKey({ isSaid, hasTransaction }: Known) {
  if (isSaid) return hasTransaction ? 'widget.handoff' : 'widget.handoff.said'
  return hasTransaction ? 'widget.handoff.transaction' : 'widget.handoff.plain'
}

const queuedText = ({ isSaid }: Known, t: Texts) =>
  t(isSaid ? 'widget.event.queued.said' : 'widget.event.queued')

const resolvedText = ({ outcome }: Known, t: Texts) =>
  outcome ? t('widget.event.resolved.outcome', { outcome }) : t('widget.event.resolved')
