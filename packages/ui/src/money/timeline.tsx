import type { StepTense } from '@walletdesk/contract/vocabulary'
import type { ReactNode } from 'react'
import { CheckIcon, CloseIcon, MinusIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import { VisuallyHidden } from '../layout/visually-hidden'
import styles from './timeline.module.css'

export type TimelineStep = {
  id: string
  tense: StepTense
  label: ReactNode
  /** Time, reason, what is next: one short line each. */
  details?: readonly ReactNode[]
  isLate?: boolean
}

/** Steps in order. Done, now and todo differ by shape: check, ring with a dot, empty ring. */
export function Timeline({
  steps,
  size = 'm',
}: {
  steps: readonly TimelineStep[]
  size?: 's' | 'm'
}) {
  return (
    <ol className={styles['timeline']} data-size={size}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={styles['step']}
          data-tense={step.tense}
          data-late={step.isLate}
          aria-current={step.tense === 'now' ? 'step' : undefined}
        >
          <Dot tense={step.tense} />
          <div className={styles['text']}>
            <p className={styles['label']}>{step.label}</p>
            {step.details?.map((detail, index) => (
              <p key={index} className={styles['detail']}>
                {detail}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Dot({ tense }: { tense: StepTense }) {
  const t = useText()
  return (
    <span className={styles['dot']}>
      {tense === 'done' && <CheckIcon size={14} />}
      {tense === 'failed' && <CloseIcon size={14} />}
      {tense === 'skipped' && <MinusIcon size={14} />}
      <VisuallyHidden>{t(`common.step.${tense}`)}</VisuallyHidden>
    </span>
  )
}
