import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useSteps } from '../../platform/steps'
import { useT } from '../../platform/texts'
import { Doorway } from '../session/doorway'
import { refreshMe } from '../session/session.api'
import sessionStyles from '../session/session.module.css'
import { AccountStep } from './account-step'
import type { AccountEntry } from './account-step'
import { MailCodeStep } from './mail-code-step'

const REGISTER_STEPS = ['account', 'code'] as const
const EMPTY: AccountEntry = { email: '', name: '', password: '', terms: false, privacy: false }

/** W2. Address and password, the code from the mail, then the second factor (W11). */
export function RegisterScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { step, goTo, goBack, forgetLater, leave } = useSteps(REGISTER_STEPS)
  const [entry, setEntry] = useState(EMPTY)
  const [pending, setPending] = useState<{ customerId: string; email: string } | null>(null)

  async function enter() {
    await refreshMe()
    await leave()
    await navigate({ to: '/security/second-factor', replace: true })
  }

  return (
    <Doorway title={t('wallet.register.title')}>
      {step === 'code' && pending ? (
        <MailCodeStep {...pending} onDone={enter} onBack={goBack} />
      ) : (
        <AccountStep
          entry={entry}
          onChange={(part) => {
            forgetLater()
            setEntry({ ...entry, ...part })
          }}
          onDone={(next) => {
            setPending(next)
            goTo('code')
          }}
        />
      )}
      <p className={sessionStyles['aside']}>
        {t('wallet.register.known')} <Link to="/sign-in">{t('common.sign_in')}</Link>
      </p>
    </Doorway>
  )
}
