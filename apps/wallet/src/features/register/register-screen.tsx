import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../platform/texts'
import { Doorway } from '../session/doorway'
import { refreshMe } from '../session/session.api'
import sessionStyles from '../session/session.module.css'
import { AccountStep } from './account-step'
import { MailCodeStep } from './mail-code-step'

/** W2. Address and password, the code from the mail, then the second factor (W11). */
export function RegisterScreen() {
  const t = useT()
  const navigate = useNavigate()
  const [pending, setPending] = useState<{ customerId: string; email: string } | null>(null)

  async function enter() {
    await refreshMe()
    await navigate({ to: '/security/second-factor' })
  }

  return (
    <Doorway title={t('wallet.register.title')}>
      {pending ? (
        <MailCodeStep
          {...pending}
          onDone={enter}
          onBack={() => {
            setPending(null)
          }}
        />
      ) : (
        <AccountStep onDone={setPending} />
      )}
      <p className={sessionStyles['aside']}>
        {t('wallet.register.known')} <Link to="/sign-in">{t('common.sign_in')}</Link>
      </p>
    </Doorway>
  )
}
