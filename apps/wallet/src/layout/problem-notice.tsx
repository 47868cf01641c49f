import type { Problem } from '@walletdesk/client'
import { Notice } from '@walletdesk/ui'
import { ProblemWords } from './problem-words'

/** A refusal of a command, beside the button that was pressed; nothing while there is none. */
export function ProblemNotice({ problem }: { problem: Problem | null }) {
  if (!problem) return null
  return (
    <Notice tone="danger" role="alert">
      <ProblemWords problem={problem} />
    </Notice>
  )
}
