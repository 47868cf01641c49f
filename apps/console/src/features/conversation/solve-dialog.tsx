import { useQuery } from '@tanstack/react-query'
import { Button, Chip, Dialog, Notice, TextField, TransactionCard } from '@walletdesk/ui'
import { useState } from 'react'
import { heldBack, heldWords, type Held } from '../../platform/guard'
import { useT } from '../../platform/texts'
import { customerQuery } from '../customer/customer.api'
import styles from './conversation.module.css'
import { unfinishedOf } from './unfinished'

type SolveDialogProps = {
  conversationId: string
  onClose: () => void
  onSolve: (outcome: string) => Promise<boolean>
}

/**
 * The customer sees this and is asked whether it is solved; so the agent says what was done. While the
 * transaction that it is about is under way, the agent is asked once whether they mean it.
 */
export function SolveDialog({ conversationId, onClose, onSolve }: SolveDialogProps) {
  const t = useT()
  const [outcome, setOutcome] = useState('')
  const [isPending, setPending] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const [held, setHeld] = useState<Held | null>(null)
  const { data: customer } = useQuery(customerQuery(conversationId))
  const unfinished = unfinishedOf(customer ?? null)
  const isQuestioned = isAsked && unfinished.length > 0
  async function submit() {
    // From the first press on: the check may have to be fetched, and a second press would solve twice.
    setPending(true)
    const isDone = await solveUnlessHeld()
    setPending(false)
    if (isDone) onClose()
  }
  async function solveUnlessHeld() {
    const found = await heldBack(outcome)
    setHeld(found)
    if (found) return false
    setAsked(true)
    if (unfinished.length > 0 && !isAsked) return false
    return onSolve(outcome.trim())
  }
  return (
    <Dialog
      title={t('console.solve.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            disabledReason={outcome.trim() === '' ? t('console.solve.needed') : undefined}
            onPress={() => void submit()}
          >
            {isQuestioned ? t('console.solve.anyway') : t('console.action.solve')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('console.solve.outcome')}
        description={t('console.solve.effect')}
        isMultiline
        autoFocus
        maxLength={500}
        value={outcome}
        error={held && heldWords(t, held)}
        onChange={(words) => {
          setOutcome(words)
          setHeld(null)
        }}
      />
      {isQuestioned && (
        <div className={styles['question']}>
          <Notice tone="warning" role="alert">
            {t('console.solve.unfinished')}
            <span className={styles['unfinished']}>
              {unfinished.map(({ id, summary }) => (
                <TransactionCard
                  key={id}
                  transaction={summary}
                  note={summary.late && <Chip tone="danger">{t('console.wallet.late')}</Chip>}
                />
              ))}
            </span>
          </Notice>
        </div>
      )}
    </Dialog>
  )
}
