/** @jsxImportSource preact */
import type { TransactionSummary } from '@walletdesk/contract'
import type { Line } from '@walletdesk/client'
import type { ComponentChildren } from 'preact'
import { useDesk, type Texts } from './desk-context'
import styles from './event-row.module.css'
import type { EventName } from './rows'
import { displayText } from './transaction-status'

export function EventRow({ line, event }: { line: Line; event: EventName }) {
  const { t } = useDesk()
  return (
    <p class={styles['event']} dir="auto" {...(line.seq === null ? {} : { 'data-seq': line.seq })}>
      {wordsOf(event, line.data ?? {}, t)}
    </p>
  )
}

/** What an event holds is fixed by the server's tests; a missing part is only left out. */
type EventData = Readonly<Partial<{ agentName: string; what: string; untilAt: string }>> & {
  readonly summary?: TransactionSummary
}

function wordsOf(event: EventName, data: EventData, t: Texts): ComponentChildren {
  const { agentName, summary, what, untilAt } = data
  switch (event) {
    case 'joined': {
      const agent = <bdi>{agentName ?? t('vocabulary.author.agent')}</bdi>
      return t.parts('widget.handoff', { agent, pronoun: 'other' })
    }
    case 'third':
      return what && untilAt ? t('widget.event.third', { what, at: untilAt }) : null
    case 'late':
      return summary ? t('widget.event.late', { ref: summary.ref }) : null
    case 'transaction':
      return summary
        ? t('widget.event.transaction', { ref: summary.ref, state: displayText(summary, t) })
        : null
    default:
      return t(`widget.event.${event}`)
  }
}
