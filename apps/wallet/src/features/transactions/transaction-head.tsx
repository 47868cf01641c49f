import type { Explanation, TransactionDetail } from '@walletdesk/contract'
import {
  Amount,
  dayNumber,
  formatDayTime,
  formatRelative,
  Notice,
  StatusChip,
  useLocale,
  useNow,
} from '@walletdesk/ui'
import type { WalletTranslator } from '../../platform/texts'
import { useT } from '../../platform/texts'
import styles from './transaction.module.css'
import { isUnderWay } from './under-way'

/** The part that must be understood in two seconds: how much, which state, by when, is it safe. */
export function TransactionHead({ transaction }: { transaction: TransactionDetail }) {
  const { money, direction, display, confirmations, explanation } = transaction
  const isBack = ['failed_refunded', 'cancelled', 'returned', 'not_arrived'].includes(display)
  return (
    <div className={styles['head']}>
      <p className={styles['amount']}>
        <Amount money={money} direction={isBack ? 'none' : direction} size="xl" />
      </p>
      <div role="status">
        <StatusChip display={display} confirmations={confirmations} reason={explanation.reason} />
      </div>
      <ExpectedTime explanation={explanation} />
      <div className={styles['notices']}>
        <SafetyLine explanation={explanation} />
        <LateNotice explanation={explanation} />
      </div>
    </div>
  )
}

function ExpectedTime({ explanation }: { explanation: Explanation }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const { late, display } = explanation
  const at = expectedOf(explanation, now)
  if (!isUnderWay(explanation) || late) return null
  if (!at)
    return explanation.incidentId && <p className={styles['usual']}>{t('wallet.quote.slow')}</p>
  return (
    <div>
      <p className={styles['expected']}>
        {isWaiting(explanation) ? (
          t('common.step.free', { at: formatDayTime(at, now, reader) })
        ) : (
          <ExpectedLine at={at} now={now} />
        )}{' '}
        {at > now && (
          <span className={styles['relative']}>{formatRelative(at, now, reader.locale)}</span>
        )}
      </p>
      {display === 'review' && !isWaiting(explanation) && (
        <p className={styles['usual']}>{t('wallet.eta.usual')}</p>
      )}
    </div>
  )
}

/** In the balance already, and free at a named time. */
const isWaiting = ({ display, reason }: Pick<Explanation, 'display' | 'reason'>) =>
  display === 'review' && reason === 'card_release_timer'

/** What was promised; where the current step has a later clock of its own, that one. */
function expectedOf({ expectedBy, next }: Explanation, now: Date): Date | null {
  const promised = expectedBy === null ? null : new Date(expectedBy)
  const step = next?.by ? new Date(next.by) : null
  return step && promised && promised < now ? step : promised
}

/** The clock today, day and clock beyond; a time that has passed is not promised any longer. */
function ExpectedLine({ at, now }: { at: Date; now: Date }) {
  const t = useT()
  const reader = useLocale()
  if (at < now) return t('wallet.eta.passed', { at: formatDayTime(at, now, reader) })
  const isToday = dayNumber(at, reader.timeZone) === dayNumber(now, reader.timeZone)
  return isToday ? t('wallet.eta', { until: at }) : t('wallet.eta.day', { until: at })
}

/** Later than promised: since when, what we did, and by when there is news (never "soon"). */
function LateNotice({ explanation: { late } }: { explanation: Explanation }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  if (!late) return null
  const at = (iso: string) => formatDayTime(new Date(iso), now, reader)
  return (
    <Notice tone="warning" role="status" title={t('wallet.late.title')}>
      {late.raisedAt && late.nextUpdateBy && new Date(late.nextUpdateBy) > now
        ? t('wallet.late.raised', {
            promised: at(late.promisedAt),
            raised: at(late.raisedAt),
            until: at(late.nextUpdateBy),
          })
        : t('wallet.late.since', { promised: at(late.promisedAt) })}
    </Notice>
  )
}

const SAFE: readonly Explanation['safety'][] = ['not_left', 'back_in_balance', 'arrived', 'left']

function SafetyLine({ explanation }: { explanation: Explanation }) {
  const t = useT()
  const isDone = explanation.display === 'done'
  if (isDone && explanation.direction === 'in') return null
  const tone =
    explanation.safety === 'arrived' || explanation.safety === 'left' ? 'success' : 'safety'
  return (
    <Notice tone={SAFE.includes(explanation.safety) ? tone : 'info'}>
      {safetyText(t, explanation)}
    </Notice>
  )
}

const heldText = (t: WalletTranslator, explanation: Pick<Explanation, 'display' | 'reason'>) =>
  isWaiting(explanation) ? t('wallet.safety.waiting') : t('wallet.safety.held')

/** One sentence for where the money is right now. */
export function safetyText(
  t: WalletTranslator,
  { safety, customerCan, display, rail, reason }: Explanation,
): string {
  switch (safety) {
    case 'not_left':
      return customerCan.includes('cancel')
        ? t('wallet.pending.safe')
        : t('wallet.pending.safe_locked')
    case 'on_network':
      return t('wallet.pending.on_network')
    case 'at_bank':
      return t('wallet.safety.at_bank')
    case 'arrived':
      return t('wallet.safety.arrived')
    case 'left':
      return rail === 'chain' ? t('wallet.safety.sent') : t('wallet.safety.sent_bank')
    case 'back_in_balance':
      return t('wallet.safety.back')
    case 'held_here':
      return heldText(t, { display, reason })
    case 'not_here_yet':
      return isUnderWay({ display })
        ? t('wallet.safety.not_here_yet')
        : t('wallet.safety.never_came')
  }
}
