import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { SessionAnswer } from '@walletdesk/contract'
import { Notice } from '@walletdesk/ui'
import { lazy, Suspense, useState } from 'react'
import { useT } from '../../platform/texts'
import { Doorway } from './doorway'
import { refreshMe } from './session.api'
import { SignInForm } from './sign-in-form'
import styles from './session.module.css'

const DemoAccounts = lazy(async () => ({ default: (await import('./demo-accounts')).DemoAccounts }))

/** W1. After both factors the person lands where they wanted to go. */
export function SignInScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const [prefilled, setPrefilled] = useState<{ email: string; password: string } | null>(null)

  async function enter({ level }: SessionAnswer) {
    await refreshMe()
    await navigate({ to: level === 'enrolment' ? '/security/second-factor' : (next ?? '/') })
  }

  return (
    <Doorway title={t('wallet.sign_in.title')}>
      {next && <Notice tone="info">{t('wallet.sign_in.needed')}</Notice>}
      <SignInForm
        key={prefilled?.email ?? ''}
        email={prefilled?.email ?? ''}
        password={prefilled?.password ?? ''}
        onDone={enter}
      />
      <p className={styles['aside']}>
        {t('wallet.sign_in.new')} <Link to="/register">{t('common.register')}</Link>
      </p>
      <p className={styles['aside']}>
        <a href="/help">{t('wallet.sign_in.trouble')}</a>
      </p>
      <Suspense>
        <DemoAccounts onChoose={setPrefilled} />
      </Suspense>
    </Doorway>
  )
}
