/** @jsxImportSource preact */
import type { Line } from '@walletdesk/client'
import { useDesk } from './desk-context'
import styles from './event-row.module.css'
import type { EventName } from './rows'

export function EventRow({ line, event }: { line: Line; event: EventName }) {
  const { t } = useDesk()
  const name = line.data?.['agentName']
  const agent = typeof name === 'string' ? name : t('vocabulary.author.agent')
  const text =
    event === 'joined'
      ? t.parts('widget.handoff', { agent: <bdi>{agent}</bdi>, pronoun: 'other' })
      : t(`widget.event.${event}`)
  return (
    <p class={styles['event']} dir="auto" {...(line.seq === null ? {} : { 'data-seq': line.seq })}>
      {text}
    </p>
  )
}
