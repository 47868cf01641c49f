import { SkipLink } from '@walletdesk/ui'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useT } from '../../platform/texts'
import { LanguageMenu } from './language-menu'
import styles from './session.module.css'

/** The frame of screens outside a session: logo, language, one card, the warning against fraud. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  const t = useT()
  useEffect(() => {
    document.title = t('wallet.page_title', { title })
  }, [t, title])
  return (
    <div className={styles['door']}>
      <SkipLink>{t('common.skip_to_content')}</SkipLink>
      <header className={styles['top']}>
        <span className={styles['logo']}>
          <img src="/icon.svg" alt="" width="32" height="32" />
          Walletdesk
        </span>
        <LanguageMenu />
      </header>
      <main id="main" tabIndex={-1} className={styles['main']}>
        <h1 className={styles['title']}>{title}</h1>
        {children}
      </main>
      <footer className={styles['foot']}>
        <p>{t('wallet.never.ask')}</p>
        <p className={styles['links']}>
          <a href="/help">{t('common.help')}</a>
          <a href="/status">{t('wallet.link.status')}</a>
          <a href="/verify">{t('wallet.link.verify')}</a>
        </p>
      </footer>
    </div>
  )
}
