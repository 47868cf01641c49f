import type { Explanation, ExplanationStep } from '@walletdesk/contract'
import { namedState, type Args } from '@walletdesk/texts'
import { formatDayTime, formatRelative } from '../locale/format'
import type { Translate } from '../locale/locale'
import { useLocale } from '../locale/locale'
import { useNow } from '../locale/use-now'
import { Timeline } from './timeline'
import type { TimelineStep } from './timeline'
import { useReason } from './use-reason'

export type ExplanationTimelineProps = {
  explanation: Pick<Explanation, 'noun' | 'steps' | 'confirmations' | 'late' | 'display' | 'rail'>
  size?: 's' | 'm'
}

/** UX.md 8.1: the one explanation as steps; the current one speaks in the waiting tense (9.2). */
export function ExplanationTimeline({ explanation, size = 'm' }: ExplanationTimelineProps) {
  const { t } = useLocale()
  const when = useWhen()
  const reasonOf = useReason()
  const steps = explanation.steps.map((step): TimelineStep => {
    const reason =
      step.reason && step.tense !== 'done' ? reasonOf(step.reason, step.args).what : null
    return {
      id: step.step,
      tense: step.tense,
      label: labelOf(step, explanation, t),
      details: [...timeDetails(step, explanation, when, t), reason].filter((line) => line !== null),
      isLate: step.tense === 'now' && explanation.late !== null,
    }
  })
  return <Timeline steps={steps} size={size} />
}

/** A bank has no network and counts no blocks: where its steps differ they have words of their own. */
function labelOf(
  { step, tense, reason }: ExplanationStep,
  explanation: ExplanationTimelineProps['explanation'],
  t: Translate,
): string {
  const { noun, rail, display } = explanation
  const waiting =
    step === 'review' && tense === 'now' && namedState(t, { display: 'review', reason })
  if (waiting) return waiting
  if (tense === 'failed' && display === 'cancelled') return t('common.step.cancelled')
  const own =
    t.find(`vocabulary.step.${noun}.${rail}.${step}.${tense}`) ??
    t.find(`vocabulary.step.${rail}.${step}.${tense}`)
  return own ?? t(`vocabulary.step.${step}.${tense}`, counts(explanation))
}

const counts = ({ confirmations }: Pick<Explanation, 'confirmations'>): Args => ({
  confirmations: confirmations?.n ?? 0,
  needed: confirmations?.of ?? 0,
})

type When = ReturnType<typeof useWhen>

function timeDetails(
  step: ExplanationStep,
  explanation: ExplanationTimelineProps['explanation'],
  when: When,
  t: Translate,
): string[] {
  const isOver = step.tense !== 'todo' && step.tense !== 'now'
  if (isOver) return step.at ? [when.moment(step.at)] : []
  if (step.tense === 'now' && explanation.late) {
    return [t('common.step.late', { at: when.moment(explanation.late.promisedAt) })]
  }
  const lines = []
  if (step.step === 'confirm' && step.tense === 'todo' && explanation.confirmations) {
    lines.push(t('common.step.confirmations', counts(explanation)))
  }
  return [...lines, ...expectedLines(step, explanation, when, t)]
}

function expectedLines(
  step: ExplanationStep,
  explanation: ExplanationTimelineProps['explanation'],
  when: When,
  t: Translate,
): string[] {
  const { expectedAt } = step
  if (expectedAt && step.reason === 'card_release_timer') {
    return [t('common.step.free', { at: when.moment(expectedAt) })]
  }
  if (expectedAt && !isOvertaken(step, explanation)) return [when.expected(expectedAt)]
  return step.step === 'arrive' ? unknownArrival(explanation, when, t) : []
}

/** No time of arrival can be named; the time of the next news is said to be only that. */
function unknownArrival(
  { late }: ExplanationTimelineProps['explanation'],
  when: When,
  t: Translate,
): string[] {
  if (!late) return [t('common.step.message_you')]
  const news = late.nextUpdateBy && when.isAhead(late.nextUpdateBy) ? late.nextUpdateBy : null
  return [
    t('common.step.unknown'),
    news ? t('common.step.news', { at: when.moment(news) }) : t('common.step.message_you'),
  ]
}

/** The current step takes longer than this later one was promised for: that promise is void. */
function isOvertaken(
  { tense, expectedAt }: ExplanationStep,
  { steps }: ExplanationTimelineProps['explanation'],
): boolean {
  const current = steps.find((step) => step.tense === 'now')?.expectedAt
  return tense === 'todo' && Boolean(current && expectedAt && expectedAt < current)
}

/** `10:02`; `Expected by 11:02 (in 8 min)`. A time that has passed loses its "in". */
function useWhen() {
  const { t, locale, timeZone } = useLocale()
  const now = useNow()
  const reader = { locale, timeZone }
  const moment = (iso: string) => formatDayTime(new Date(iso), now, reader)
  const isAhead = (iso: string) => new Date(iso) > now
  return {
    moment,
    isAhead,
    expected(iso: string) {
      const at = new Date(iso)
      return isAhead(iso)
        ? t('common.step.expected_in', {
            at: moment(iso),
            relative: formatRelative(at, now, locale),
          })
        : t('common.step.expected_past', { at: moment(iso) })
    },
  }
}
