import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../platform/texts'
import { demoAccountsQuery, meQuery } from './session.api'
import { SignInForm } from './sign-in-form'
import styles from './session.module.css'

/** Staff sign in with password and second factor; demo accounts fill themselves in. */
export function SignInPage() {
  const t = useT()
  const queries = useQueryClient()
  const { data: accounts = [] } = useQuery(demoAccountsQuery)
  const [prefilled, setPrefilled] = useState({ email: '', password: '' })
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <h1 className={styles['title']}>{t('console.sign_in.title')}</h1>
        <SignInForm
          key={prefilled.email}
          {...prefilled}
          onDone={() => queries.invalidateQueries({ queryKey: meQuery.queryKey })}
        />
        {accounts.length > 0 && (
          <div className={styles['demo']}>
            <p className={styles['demoTitle']}>{t('console.demo.accounts')}</p>
            {accounts.map(({ email, password, name, about }) => (
              <button
                key={email}
                type="button"
                className={styles['account']}
                onClick={() => {
                  setPrefilled({ email, password })
                }}
              >
                <span>
                  {name} <bdi className={styles['about']}>{email}</bdi>
                </span>
                <span className={styles['about']}>{about}</span>
              </button>
            ))}
          </div>
        )}
      </div>
    </main>
  )
}
