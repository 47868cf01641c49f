import type { Explanation, ExplanationStep } from '@walletdesk/contract'
import type { Args } from '@walletdesk/texts'
import { formatDayTime, formatRelative } from '../locale/format'
import type { Translate } from '../locale/locale'
import { useLocale } from '../locale/locale'
import { useNow } from '../locale/use-now'
import { Timeline } from './timeline'
import type { TimelineStep } from './timeline'
import { useReason } from './use-reason'

export type ExplanationTimelineProps = {
  explanation: Pick<Explanation, 'steps' | 'confirmations' | 'late' | 'display' | 'rail'>
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
  { step, tense }: ExplanationStep,
  explanation: ExplanationTimelineProps['explanation'],
  t: Translate,
): string {
  const own = t.find(`vocabulary.step.${explanation.rail}.${step}.${tense}`)
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
  if (step.expectedAt && !isOvertaken(step, explanation)) lines.push(when.expected(step.expectedAt))
  else if (step.step === 'arrive') lines.push(t('common.step.message_you'))
  return lines
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
  return {
    moment,
    expected(iso: string) {
      const at = new Date(iso)
      const isAhead = at.getTime() > now.getTime()
      return isAhead
        ? t('common.step.expected_in', {
            at: moment(iso),
            relative: formatRelative(at, now, locale),
          })
        : t('common.step.expected_past', { at: moment(iso) })
    },
  }
}
