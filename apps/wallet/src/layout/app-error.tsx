import { Link, useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button, buttonClass, EmptyState, ErrorState, SearchIcon } from '@walletdesk/ui'
import { useEffect } from 'react'
import { isLostChunk, problemOf, problemWords } from '../platform/problems'
import { useT } from '../platform/texts'
import styles from './app-error.module.css'

/** A screen that could not start: says what happened to the money, and tries again. */
export function AppError({ error, reset }: ErrorComponentProps) {
  const t = useT()
  const router = useRouter()
  const { title, remedy, requestId } = problemWords(t, problemOf(error))
  const isLost = isLostChunk(error)
  // A module that failed once stays failed in this page: only a new page asks for it again.
  const retry = () => {
    if (isLost) {
      location.reload()
      return
    }
    reset()
    void router.invalidate()
  }
  useReloadWhenOnline(isLost)
  return (
    <main id="main" className={styles['page']}>
      <h1 className={styles['brand']}>Walletdesk</h1>
      <ErrorState
        title={title}
        effect={remedy}
        errorId={requestId}
        action={
          <Button variant="primary" onPress={retry}>
            {t('common.retry')}
          </Button>
        }
      />
      <p className={styles['links']}>
        <a href="/help">{t('common.help')}</a>
        <a href="/status">{t('wallet.link.status')}</a>
      </p>
    </main>
  )
}

function useReloadWhenOnline(isWaiting: boolean) {
  useEffect(() => {
    if (!isWaiting) return
    const reload = () => {
      location.reload()
    }
    addEventListener('online', reload)
    return () => {
      removeEventListener('online', reload)
    }
  }, [isWaiting])
}

export function NotFound() {
  const t = useT()
  return (
    <main id="main" className={styles['page']}>
      <h1 className={styles['brand']}>{t('wallet.not_found.title')}</h1>
      <EmptyState
        icon={<SearchIcon />}
        action={
          <Link to="/" className={buttonClass({ variant: 'primary' })}>
            {t('wallet.not_found.home')}
          </Link>
        }
      >
        {t('wallet.not_found.why')}
      </EmptyState>
    </main>
  )
}
