import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { SessionAnswer } from '@walletdesk/contract'
import { Notice } from '@walletdesk/ui'
import { lazy, Suspense, useState } from 'react'
import { useSteps } from '../../platform/steps'
import { useT } from '../../platform/texts'
import { Doorway } from './doorway'
import { refreshMe } from './session.api'
import { SignInForm } from './sign-in-form'
import styles from './session.module.css'

const DemoAccounts = lazy(async () => ({ default: (await import('./demo-accounts')).DemoAccounts }))

const SIGN_IN_STEPS = ['password', 'code'] as const
const EMPTY = { email: '', password: '', turn: 0 }

/** W1. After both factors the person lands where they wanted to go. */
export function SignInScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const { step, goTo, goBack, forgetLater, leave } = useSteps(SIGN_IN_STEPS)
  const [prefilled, setPrefilled] = useState(EMPTY)

  async function enter({ level }: SessionAnswer) {
    await leave()
    await refreshMe()
    const to = level === 'enrolment' ? '/security/second-factor' : (next ?? '/')
    await navigate({ to, replace: true })
  }

  return (
    <Doorway title={t('wallet.sign_in.title')}>
      {next && <Notice tone="info">{t('wallet.sign_in.needed')}</Notice>}
      <SignInForm
        key={prefilled.turn}
        email={prefilled.email}
        password={prefilled.password}
        codeStep={{
          isOpen: step === 'code',
          open: () => {
            goTo('code')
          },
          close: goBack,
          forget: forgetLater,
        }}
        onDone={enter}
      />
      <p className={styles['aside']}>
        {t('wallet.sign_in.new')} <Link to="/register">{t('common.register')}</Link>
      </p>
      <p className={styles['aside']}>
        <a href="/help">{t('wallet.sign_in.trouble')}</a>
      </p>
      <Suspense>
        <DemoAccounts
          onChoose={({ email, password }) => {
            goTo('password')
            setPrefilled({ email, password, turn: prefilled.turn + 1 })
          }}
        />
      </Suspense>
    </Doorway>
  )
}
