/** @jsxImportSource preact */
import type { Explanation, TransactionSummary } from '@walletdesk/contract'
import {
  explainReason,
  loadTexts,
  namedState,
  type Arg,
  type KeyOf,
  type Translator,
} from '@walletdesk/texts'
import { formatDayTime, formatRelative } from '@walletdesk/ui/format'
import { useEffect, useState } from 'preact/hooks'
import { Chip, toneOf } from '../parts/chip'
import { Icon } from '../parts/icon'
import { useDesk, type Texts } from './desk-context'
import styles from './transaction-status.module.css'

type Shown = Pick<Explanation, 'display' | 'confirmations'> & Pick<TransactionSummary, 'reason'>

export const displayText = (shown: Shown, t: Texts) => {
  const { display, confirmations } = shown
  const count = {
    confirmations: confirmations?.n ?? 0,
    needed: confirmations?.of ?? 0,
  }
  return namedState(t, shown) ?? t(`vocabulary.transaction.${display}`, count)
}

/** Amount, kind, reference and state in one line; the same wherever a transaction is named. */
export function TransactionLine({ transaction }: { transaction: TransactionSummary }) {
  const { t, formatMoney } = useDesk()
  const { display, direction, money, noun, ref } = transaction
  return (
    <span class={styles['line']}>
      <span class={styles['mark']}>
        <Icon name={direction === 'out' ? 'arrowUp' : 'arrowDown'} />
      </span>
      <span class={styles['what']}>
        <bdi class={styles['amount']} data-direction={direction}>
          {formatMoney(money, isUndone(display) ? 'none' : direction)}
        </bdi>
        <span class={styles['kind']}>
          {t(`vocabulary.kind.${noun}`)} · <bdi class={styles['ref']}>{ref}</bdi>
        </span>
      </span>
      <Chip tone={toneOf(display)}>{displayText(transaction, t)}</Chip>
    </span>
  )
}

const isUndone = (display: TransactionSummary['display']) =>
  ['failed_refunded', 'returned', 'cancelled', 'not_arrived'].includes(display)

/** UX 8.1, 8.9: what happens, where the money is and by when: the one explanation in short. */
export function ExplanationText({ explanation }: { explanation: Explanation }) {
  const { t, locale, timeZone, now } = useDesk()
  const reason = useReason(explanation)
  const { expectedBy, late, safety } = explanation
  const time = (iso: string) => formatDayTime(new Date(iso), new Date(now()), { locale, timeZone })
  // A time that has passed is promised by nobody any longer.
  const isAhead = (iso: string | null | undefined): iso is string =>
    typeof iso === 'string' && Date.parse(iso) > now()
  return (
    <div class={styles['text']}>
      {late ? (
        <p class={styles['strong']}>{t('common.step.late', { at: time(late.promisedAt) })}</p>
      ) : (
        isAhead(expectedBy) && (
          <p class={styles['strong']}>
            {explanation.reason === 'card_release_timer'
              ? t('common.step.free', { at: time(expectedBy) })
              : t('common.step.expected_in', {
                  at: time(expectedBy),
                  relative: formatRelative(new Date(expectedBy), new Date(now()), locale),
                })}
          </p>
        )
      )}
      {reason && <p>{reason.what}</p>}
      {reason && <p>{reason.next}</p>}
      {late && isAhead(late.nextUpdateBy) && (
        <p>{t('common.step.news', { at: time(late.nextUpdateBy) })}</p>
      )}
      <p class={styles['safety']}>
        <Icon name="shield" size={16} />
        <span>{t(`widget.safety.${safety}`)}</span>
      </p>
    </div>
  )
}

/** Sentences of the reason; they come in a file of their own when the first card is shown. */
function useReason({ reason, reasonArgs }: Explanation) {
  const { locale, timeZone, formatMoney } = useDesk()
  const [reasons, setReasons] = useState<Translator<KeyOf<'reasons'>> | null>(null)
  useEffect(() => {
    if (!reason) return
    // A translator is a function, and a bare setter would call it.
    const keep = (loaded: Translator<KeyOf<'reasons'>>) => setReasons(() => loaded)
    void loadTexts(locale, ['reasons'], { timeZone }).then(keep, () => {})
  }, [reason, locale, timeZone])
  if (!reason || !reasons) return null
  const facts = Object.entries(reasonArgs).map(([name, value]): [string, Arg] => [
    FACT_NAMES[name] ?? name,
    typeof value === 'object' ? formatMoney(value, 'none') : value,
  ])
  return explainReason(reasons, reason, Object.fromEntries(facts))
}

// The explanation counts as n of m, the sentences name what is counted.
const FACT_NAMES: Readonly<Record<string, string>> = { n: 'confirmations', of: 'needed' }
