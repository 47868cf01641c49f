import { Button, Dialog, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { useT } from '../../platform/texts'

type SolveDialogProps = { onClose: () => void; onSolve: (outcome: string) => Promise<boolean> }

/** The customer sees this and is asked whether it is solved; so the agent says what was done. */
export function SolveDialog({ onClose, onSolve }: SolveDialogProps) {
  const t = useT()
  const [outcome, setOutcome] = useState('')
  const [isPending, setPending] = useState(false)
  async function submit() {
    setPending(true)
    const isDone = await onSolve(outcome.trim())
    setPending(false)
    if (isDone) onClose()
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
            {t('console.action.solve')}
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
        onChange={setOutcome}
      />
    </Dialog>
  )
}
