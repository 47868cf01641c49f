import type { Line } from '@walletdesk/client'
import type { ConsoleTranslator } from '../../platform/texts'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** What an event, handoff or rating says in the log; null for those that only machines need. */
export function eventWords(t: ConsoleTranslator, { kind, data }: Line): string | null {
  if (kind === 'rating') return t('console.event.rating', { score: Number(data?.['score'] ?? 0) })
  if (kind === 'handoff') {
    return (
      t.find(`console.handoff.${text(data?.['reason'])}`) ?? t('console.handoff.asked_for_person')
    )
  }
  if (kind !== 'event') return null
  const event = text(data?.['event'])
  if (event === 'assignment') {
    const agent = text(data?.['agentName'])
    return agent ? t('console.event.assigned', { agent }) : t('console.event.released')
  }
  if (event === 'state') return t.find(`console.event.state.${text(data?.['to'])}`) ?? null
  if (event === 'transaction')
    return t.find(`console.event.transaction.${text(data?.['type'])}`) ?? null
  return t.find(`console.event.${event}`) ?? null
}
