import type { Line } from '@walletdesk/client'
import type { ConsoleTranslator } from '../../platform/texts'

type Data = NonNullable<Line['data']>

const textOf = (data: Data, name: string): string => {
  const value = data[name]
  return typeof value === 'string' ? value : ''
}

/** Outcomes that nobody wrote; all others are an agent's own words. */
const OUTCOMES = ['answered', 'assumed', 'confirmed', 'no_answer']

function solvedWords(t: ConsoleTranslator, data: Data): string {
  const outcome = textOf(data, 'outcome')
  return OUTCOMES.includes(outcome)
    ? (t.find(`console.event.resolved.${outcome}`) ?? '')
    : t('console.event.resolved', { outcome })
}

/** The server names the events; what has no words here only machines need. */
function wordsOfEvent(t: ConsoleTranslator, data: Data): string | null {
  const event = textOf(data, 'event')
  if (event === 'resolved') return solvedWords(t, data)
  const untilAt = textOf(data, 'untilAt')
  const words = t.find(`console.event.${event}`, {
    agent: textOf(data, 'agentName'),
    what: textOf(data, 'what'),
    at: untilAt ? new Date(untilAt) : '',
  })
  return words ?? null
}

function handoffWords(t: ConsoleTranslator, data: Data): string {
  const reason = textOf(data, 'reason')
  return t.find(`console.handoff.${reason}`) ?? t('console.handoff.asked_for_person')
}

function ratingWords(t: ConsoleTranslator, data: Data): string {
  const score = Number(data['score'] ?? 0)
  const comment = textOf(data, 'comment')
  return comment
    ? t('console.event.rating_comment', { score, comment })
    : t('console.event.rating', { score })
}

/** What an event, handoff or rating says in the log; null for those that only machines need. */
export function eventWords(
  t: ConsoleTranslator,
  { kind, data }: Pick<Line, 'kind' | 'data'>,
): string | null {
  const known = data ?? {}
  switch (kind) {
    case 'rating':
      return ratingWords(t, known)
    case 'handoff':
      return handoffWords(t, known)
    case 'event':
      return wordsOfEvent(t, known)
    default:
      return null
  }
}
