import type { Problem } from '@walletdesk/client'
import { LIMITS } from '@walletdesk/contract/limits'
import { Button, Checkbox, PasswordField, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { newId } from '../../platform/new-id'
import { errorAt } from '../../layout/error-at'
import { ProblemNotice } from '../../layout/problem-notice'
import { ProblemWords } from '../../layout/problem-words'
import { useT, type WalletTranslator } from '../../platform/texts'
import styles from '../session/session.module.css'
import { passwordStrength } from './password-strength'
import { register } from './register.api'

/** Refusals that stand at their field. */
const FIELDS = ['/email', '/name']

/** What is agreed to can be read first, beside what was already typed. */
const CONSENTS = [
  { name: 'terms', slug: 'terms-of-use' },
  { name: 'privacy', slug: 'privacy-and-my-data' },
] as const

export type AccountEntry = {
  email: string
  name: string
  password: string
  terms: boolean
  privacy: boolean
}

type AccountStepProps = {
  /** Kept by the screen: who comes back from the code finds it as it was. */
  entry: AccountEntry
  onChange: (part: Partial<AccountEntry>) => void
  onDone: (pending: { customerId: string; email: string }) => void
}

/** Nothing to measure before the first letter; beside a refusal it would only contradict. */
function meterOf(t: WalletTranslator, { email, name, password }: AccountEntry) {
  if (password === '') return undefined
  const score = passwordStrength(password, [email, name, 'walletdesk'])
  return { score, word: t(`wallet.strength.${score}`) }
}

/** Address, password, two consents apart (ID-1). No phone is asked for. */
export function AccountStep({ entry, onChange, onDone }: AccountStepProps) {
  const t = useT()
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)
  const isAgreed = entry.terms && entry.privacy
  const passwordProblem = problem?.code.startsWith('password_') ? problem : null
  const isAtField = passwordProblem !== null || FIELDS.includes(problem?.pointer ?? '')

  function change(part: Partial<AccountEntry>) {
    setProblem(null)
    onChange(part)
  }

  async function submit() {
    setTried(true)
    if (!isAgreed) return
    setPending(true)
    setProblem(null)
    const email = entry.email.trim()
    const answer = await register({
      id: newId('customer'),
      email,
      password: entry.password,
      ...(entry.name.trim() && { name: entry.name.trim() }),
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
        value={entry.email}
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
        value={entry.name}
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
        strength={passwordProblem ? undefined : meterOf(t, entry)}
        value={entry.password}
        onChange={(password) => {
          change({ password })
        }}
      />
      {CONSENTS.map(({ name, slug }) => (
        <div key={name} className={styles['consent']}>
          <Checkbox
            isSelected={entry[name]}
            isInvalid={isTried && !entry[name]}
            onChange={(isGiven) => {
              onChange({ [name]: isGiven })
            }}
          >
            {t(`wallet.register.${name}`)}
          </Checkbox>
          <a href={`/help/${t.locale}/articles/${slug}`} target="_blank" rel="noopener">
            {t(`wallet.register.${name}_read`)}
          </a>
        </div>
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
