import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Screen } from '../../layout/screen'
import { useSteps } from '../../platform/steps'
import { useT } from '../../platform/texts'
import { refreshMe } from '../session/session.api'
import { AppStep } from './app-step'
import { DoneStep } from './done-step'
import { RecoveryStep } from './recovery-step'

const STEPS = ['app', 'recovery'] as const
const STEP_COUNT = 3

/**
 * W11. Not final before a recovery code was typed back (UX.md 8.5). Back from the recovery codes
 * begins anew: key and codes are shown once, and a new key voids both.
 */
export function SecondFactorScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { step, goTo, goBack, forgetLater, leave } = useSteps(STEPS)
  /** Null before any were made, none after a new key has voided them. */
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [isDone, setDone] = useState(false)

  async function complete() {
    await leave()
    // For who goes back from here; without an answer it is asked for again on the way on.
    await refreshMe().catch(() => null)
    setCodes(null)
    setDone(true)
  }

  async function finish() {
    await refreshMe()
    await navigate({ to: '/', replace: true })
  }

  if (isDone)
    return (
      <Screen key="done" title={t('wallet.totp.title')} subtitle={<StepOf number={STEP_COUNT} />}>
        <DoneStep onDone={finish} />
      </Screen>
    )
  return (
    <Screen
      key={step}
      title={t('wallet.totp.title')}
      subtitle={<StepOf number={STEPS.indexOf(step) + 1} />}
      back={{ to: '/me' }}
      onBack={step === 'recovery' ? goBack : undefined}
    >
      {step === 'recovery' && codes ? (
        <RecoveryStep codes={codes} onDone={complete} />
      ) : (
        <AppStep
          isAgain={codes !== null}
          onBegun={() => {
            forgetLater()
            setCodes((made) => made && [])
          }}
          onDone={(made) => {
            setCodes(made)
            goTo('recovery')
          }}
        />
      )}
    </Screen>
  )
}

function StepOf({ number }: { number: number }) {
  return useT()('wallet.step_of', { step: number, of: STEP_COUNT })
}
