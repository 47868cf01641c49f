import type { Explanation } from '@walletdesk/contract'
import { useReason } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import styles from './transaction.module.css'

/** Below the steps: what happens next, and what the person can do. */
export function ReasonNotes({ explanation }: { explanation: Explanation }) {
  const t = useT()
  const reasonOf = useReason()
  if (!explanation.reason) return <IncidentLink explanation={explanation} />
  const { next, until, you } = reasonOf(explanation.reason, explanation.reasonArgs)
  // A known time stands at the step already; during an incident the usual one holds for nobody.
  const isTimeLeftOut =
    explanation.reasonArgs['until'] !== undefined || explanation.incidentId !== null
  // What is back in the balance goes nowhere else.
  const isBack = explanation.safety === 'back_in_balance'
  const notes = [
    ...(isBack
      ? []
      : [{ title: t('wallet.next.title'), text: isTimeLeftOut ? [next] : [next, until] }]),
    { title: t('wallet.you.title'), text: [you] },
  ]
  return (
    <>
      <dl className={styles['notes']}>
        {notes.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            {text.filter(Boolean).map((sentence) => (
              <dd key={sentence}>{sentence}</dd>
            ))}
          </div>
        ))}
      </dl>
      <IncidentLink explanation={explanation} />
    </>
  )
}

function IncidentLink({ explanation: { incidentId } }: { explanation: Explanation }) {
  const t = useT()
  if (!incidentId) return null
  return (
    <p className={styles['incident']}>
      <a href={`/status/${t.locale}/incidents/${incidentId}`}>{t('wallet.incident.link')}</a>
    </p>
  )
}
