import type { Problem } from '@walletdesk/client'
import { Button, Notice, PasswordField, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { CodeForm } from './code-form'
import { signIn } from './session.api'
import styles from './session.module.css'

export type SignInFormProps = {
  email: string
  password: string
  isEmailFixed?: boolean
  onDone: () => Promise<void>
}

/** Password, then the second factor. */
export function SignInForm({ email, password, isEmailFixed = false, onDone }: SignInFormProps) {
  const t = useT()
  const [form, setForm] = useState({ email, password })
  const [needsCode, setNeedsCode] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function submit() {
    setPending(true)
    setProblem(null)
    const answer = await signIn(form.email.trim(), form.password)
    setPending(false)
    if (!answer.ok) setProblem(answer.problem)
    // Without a second factor yet, the page behind leads to its set-up.
    else if (answer.value.level === 'first') setNeedsCode(true)
    else await onDone()
  }

  if (needsCode) return <CodeForm email={form.email.trim()} onDone={onDone} />
  const words = problem && problemWords(t, problem)
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {words && (
        <Notice tone="danger" role="alert" title={words.title}>
          {/* The general remedy names a way that only customers have. */}
          {problem.code === 'credentials_wrong' ? t('console.sign_in.refused') : words.remedy}
        </Notice>
      )}
      <TextField
        label={t('console.field.email')}
        type="email"
        autoComplete="username"
        isRequired
        isLtr
        isReadOnly={isEmailFixed}
        value={form.email}
        onChange={(value) => {
          setForm({ ...form, email: value })
        }}
      />
      <PasswordField
        label={t('console.field.password')}
        autoComplete="current-password"
        isRequired
        value={form.password}
        onChange={(value) => {
          setForm({ ...form, password: value })
        }}
      />
      <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
        {t('common.sign_in')}
      </Button>
    </form>
  )
}
