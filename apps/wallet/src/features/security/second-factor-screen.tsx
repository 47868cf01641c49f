import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { refreshMe } from '../session/session.api'
import { AppStep } from './app-step'
import { DoneStep } from './done-step'
import { RecoveryStep } from './recovery-step'

const STEPS = ['app', 'recovery', 'done'] as const
type SetUpStep = (typeof STEPS)[number]

/** W11. Not final before a recovery code was typed back (UX.md 8.5). */
export function SecondFactorScreen() {
  const t = useT()
  const navigate = useNavigate()
  const [step, setStep] = useState<SetUpStep>('app')
  const [codes, setCodes] = useState<readonly string[]>([])

  async function finish() {
    await refreshMe()
    await navigate({ to: '/' })
  }

  return (
    <Screen
      key={step}
      title={t('wallet.totp.title')}
      subtitle={t('wallet.step_of', { step: STEPS.indexOf(step) + 1, of: STEPS.length })}
      back={step === 'app' ? { to: '/me' } : undefined}
    >
      {step === 'app' && (
        <AppStep
          onDone={(made) => {
            setCodes(made)
            setStep('recovery')
          }}
        />
      )}
      {step === 'recovery' && (
        <RecoveryStep
          codes={codes}
          onDone={() => {
            setStep('done')
          }}
        />
      )}
      {step === 'done' && <DoneStep onDone={finish} />}
    </Screen>
  )
}
