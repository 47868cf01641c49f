import { useQuery } from '@tanstack/react-query'
import type { Problem } from '@walletdesk/client'
import { Button, Chip, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { useT } from '../../platform/texts'
import { CodeProblem } from '../session/code-problem'
import { demoMailQuery } from '../session/demo.api'
import styles from '../session/session.module.css'
import { confirmEmail } from './register.api'

type MailCodeStepProps = {
  customerId: string
  email: string
  onDone: () => Promise<void>
  onBack: () => void
}

/** The code from the mail. A known address gets another mail; this screen is the same (ID-3). */
export function MailCodeStep({ customerId, email, onDone, onBack }: MailCodeStepProps) {
  const t = useT()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function submit() {
    setPending(true)
    const answer = await confirmEmail(customerId, code.trim())
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) await onDone()
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>{t.parts('wallet.register.sent', { email: <bdi key="email">{email}</bdi> })}</p>
      <TextField
        label={t('wallet.register.code')}
        error={problem ? <CodeProblem problem={problem} source="email" /> : undefined}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        isRequired
        isLtr
        autoFocus
      />
      <DemoMail email={email} />
      <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
        {t('common.continue')}
      </Button>
      <Button variant="quiet" onPress={onBack}>
        {t('wallet.register.other_email')}
      </Button>
    </form>
  )
}

/** In a demo world no mailbox exists: the mail is shown here, marked as such. */
function DemoMail({ email }: { email: string }) {
  const t = useT()
  const { data } = useQuery(demoMailQuery(email))
  const mail = data?.rows[0]
  if (!mail) return null
  return (
    <div className={styles['demo']}>
      <Chip tone="warning">{t('wallet.demo.badge')}</Chip>
      <p dir="auto">{mail.text}</p>
    </div>
  )
}
