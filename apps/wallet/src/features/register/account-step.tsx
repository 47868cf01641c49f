import type { Problem } from '@walletdesk/client'
import { LIMITS } from '@walletdesk/contract/limits'
import { Button, Checkbox, PasswordField, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { newId } from '../../platform/new-id'
import { errorAt } from '../../layout/error-at'
import { ProblemNotice } from '../../layout/problem-notice'
import { ProblemWords } from '../../layout/problem-words'
import { useT } from '../../platform/texts'
import styles from '../session/session.module.css'
import { passwordStrength } from './password-strength'
import { register } from './register.api'

/** Refusals that stand at their field. */
const FIELDS = ['/email', '/name']

type AccountStepProps = { onDone: (pending: { customerId: string; email: string }) => void }

/** Address, password, two consents apart (ID-1). No phone is asked for. */
export function AccountStep({ onDone }: AccountStepProps) {
  const t = useT()
  const [form, setForm] = useState({ email: '', name: '', password: '' })
  const [consents, setConsents] = useState({ terms: false, privacy: false })
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)
  const strength = passwordStrength(form.password, [form.email, form.name, 'walletdesk'])
  const isAgreed = consents.terms && consents.privacy
  const passwordProblem = problem?.code.startsWith('password_') ? problem : null
  const isAtField = passwordProblem !== null || FIELDS.includes(problem?.pointer ?? '')

  function change(part: Partial<typeof form>) {
    setProblem(null)
    setForm({ ...form, ...part })
  }

  async function submit() {
    setTried(true)
    if (!isAgreed) return
    setPending(true)
    setProblem(null)
    const email = form.email.trim()
    const answer = await register({
      id: newId('customer'),
      email,
      password: form.password,
      ...(form.name.trim() && { name: form.name.trim() }),
      locale: t.locale,
      consents: { terms: true, privacy: true },
    })
    setPending(false)
    if (answer.ok) onDone({ customerId: answer.value.id, email })
    else setProblem(answer.problem)
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <ProblemNotice problem={isAtField ? null : problem} />
      <TextField
        label={t('wallet.field.email')}
        type="email"
        autoComplete="email"
        isRequired
        isLtr
        maxLength={LIMITS.emailCharsMax}
        error={errorAt(problem, '/email')}
        value={form.email}
        onChange={(email) => {
          change({ email })
        }}
      />
      <TextField
        label={t('wallet.field.name')}
        description={t('common.optional')}
        autoComplete="name"
        maxLength={LIMITS.nameCharsMax}
        error={errorAt(problem, '/name')}
        value={form.name}
        onChange={(name) => {
          change({ name })
        }}
      />
      <PasswordField
        label={t('wallet.field.password')}
        description={t('wallet.register.password')}
        autoComplete="new-password"
        isRequired
        minLength={LIMITS.passwordCharsMin}
        maxLength={LIMITS.passwordCharsMax}
        error={passwordProblem ? <ProblemWords problem={passwordProblem} /> : undefined}
        strength={
          form.password === ''
            ? undefined
            : { score: strength, word: t(`wallet.strength.${strength}`) }
        }
        value={form.password}
        onChange={(password) => {
          change({ password })
        }}
      />
      {(['terms', 'privacy'] as const).map((consent) => (
        <Checkbox
          key={consent}
          isSelected={consents[consent]}
          isInvalid={isTried && !consents[consent]}
          onChange={(isGiven) => {
            setConsents({ ...consents, [consent]: isGiven })
          }}
        >
          {t(`wallet.register.${consent}`)}
        </Checkbox>
      ))}
      <Button
        type="submit"
        variant="primary"
        size="l"
        isWide
        isPending={isPending}
        {...(isTried && !isAgreed && { disabledReason: t('wallet.register.agree_first') })}
      >
        {t('common.continue')}
      </Button>
    </form>
  )
}
