import type { Problem } from '@walletdesk/client'
import type { SessionAnswer } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { Button, PasswordField, TextField } from '@walletdesk/ui'
import { lazy, Suspense, useState } from 'react'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { signIn } from './session.api'
import styles from './session.module.css'

// The second step comes while the first one is typed: the first screen stays light.
const loadSecondStep = () => import('./second-factor-form')
const SecondFactorForm = lazy(async () => ({ default: (await loadSecondStep()).SecondFactorForm }))

export type SignInFormProps = {
  email?: string
  password?: string
  /** The address of the session that ended: it cannot be changed, another person signs in elsewhere. */
  isEmailFixed?: boolean
  /** Where the code has an entry of the browser's history; without, the form keeps it to itself. */
  codeStep?: CodeStep
  onDone: (session: SessionAnswer) => Promise<void>
}

export type CodeStep = {
  isOpen: boolean
  open: () => void
  close: () => void
  /** Something else is typed: Forward no longer leads to the code. */
  forget: () => void
}

function useOwnCodeStep(): CodeStep {
  const [isOpen, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
  }
  return {
    isOpen,
    open: () => {
      setOpen(true)
    },
    close,
    forget: close,
  }
}

/** Password, then second factor. Used by W1 and by the sheet over a page whose session ended. */
export function SignInForm({
  email = '',
  password = '',
  isEmailFixed,
  codeStep: givenStep,
  onDone,
}: SignInFormProps) {
  const t = useT()
  const ownStep = useOwnCodeStep()
  const codeStep = givenStep ?? ownStep
  const [form, setForm] = useState({ email, password })
  const [session, setSession] = useState<SessionAnswer | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function submit() {
    setPending(true)
    setProblem(null)
    const answer = await signIn(form.email.trim(), form.password)
    setPending(false)
    if (!answer.ok) setProblem(answer.problem)
    else if (answer.value.level === 'first') {
      setSession(answer.value)
      // It did its work: whoever goes back does not find it.
      setForm({ ...form, password: '' })
      codeStep.open()
    } else await onDone(answer.value)
  }

  function change(part: Partial<typeof form>) {
    setForm({ ...form, ...part })
    setSession(null)
    codeStep.forget()
  }

  if (session && codeStep.isOpen) {
    return (
      <Suspense>
        <SecondFactorForm
          email={form.email.trim()}
          methods={session.methods}
          onDone={onDone}
          onBack={codeStep.close}
        />
      </Suspense>
    )
  }
  return (
    <form
      className={styles['form']}
      onFocus={() => void loadSecondStep()}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <ProblemNotice problem={problem} />
      <TextField
        label={t('wallet.field.email')}
        type="email"
        autoComplete="username"
        isRequired
        isReadOnly={isEmailFixed ?? false}
        maxLength={LIMITS.emailCharsMax}
        isLtr
        value={form.email}
        onChange={(value) => {
          change({ email: value })
        }}
      />
      <PasswordField
        label={t('wallet.field.password')}
        autoComplete="current-password"
        isRequired
        value={form.password}
        onChange={(value) => {
          change({ password: value })
        }}
      />
      <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
        {t('common.sign_in')}
      </Button>
    </form>
  )
}
