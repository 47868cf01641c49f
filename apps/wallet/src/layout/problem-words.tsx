import type { Problem } from '@walletdesk/client'
import { problemWords } from '../platform/problems'
import { useT } from '../platform/texts'
import styles from './problem-words.module.css'

/** What happened and what to do, for below a field or inside a notice. */
export function ProblemWords({ problem }: { problem: Problem }) {
  const t = useT()
  const { title, remedy } = problemWords(t, problem)
  return (
    <>
      <span className={styles['line']}>{title}</span>
      <span className={styles['line']}>{remedy}</span>
    </>
  )
}
