import type { Problem } from '@walletdesk/client'
import type { SessionAnswer } from '@walletdesk/contract'
import { Button, CodeField, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { useT } from '../../platform/texts'
import { CodeProblem } from './code-problem'
import { DemoCode } from './demo-code'
import { proveSecondFactor } from './session.api'
import type { Method } from './session.api'
import styles from './session.module.css'

type SecondFactorFormProps = {
  email: string
  methods: readonly Method[]
  onDone: (session: SessionAnswer) => Promise<void>
  onBack: () => void
}

/** The code of the authenticator app, or one of the recovery codes. */
export function SecondFactorForm({ email, methods, onDone, onBack }: SecondFactorFormProps) {
  const t = useT()
  const [method, setMethod] = useState<Method>('totp')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)
  const error = problem ? <CodeProblem problem={problem} source={method} /> : undefined

  async function submit(given: string) {
    if (isPending) return
    setPending(true)
    const answer = await proveSecondFactor(method, given.trim())
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) await onDone(answer.value)
    else setCode('')
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit(code)
      }}
    >
      {method === 'totp' ? (
        <CodeField
          label={t('wallet.code.label')}
          description={t('wallet.code.where')}
          error={error}
          value={code}
          onChange={setCode}
          onComplete={(complete) => {
            void submit(complete)
          }}
          hasAutoFocus
        />
      ) : (
        <TextField
          label={t('wallet.recovery.label')}
          description={t('wallet.recovery.once')}
          error={error}
          value={code}
          onChange={setCode}
          autoComplete="off"
          isLtr
          autoFocus
        />
      )}
      <DemoCode
        email={email}
        onUse={(demo) => {
          setMethod('totp')
          setCode(demo)
          void submit(demo)
        }}
      />
      <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
        {t('common.continue')}
      </Button>
      {methods.includes('recovery_code') && (
        <Button
          variant="quiet"
          onPress={() => {
            setMethod(method === 'totp' ? 'recovery_code' : 'totp')
            setCode('')
            setProblem(null)
          }}
        >
          {method === 'totp' ? t('wallet.recovery.use') : t('wallet.code.use')}
        </Button>
      )}
      <Button variant="quiet" onPress={onBack}>
        {t('wallet.sign_in.other')}
      </Button>
    </form>
  )
}
