import { Link, useLocation } from '@tanstack/react-router'
import type { AgentMe } from '@walletdesk/contract'
import { InboxIcon, SettingsIcon, SkipLink } from '@walletdesk/ui'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { SessionEnded } from '../features/session/session-ended'
import { Shortcuts } from '../features/shortcuts/shortcuts'
import { useT } from '../platform/texts'
import { ConnectionBanner } from './connection-banner'
import { LiveDesk } from './live-desk'
import styles from './shell.module.css'

const PresenceMenu = lazy(async () => ({
  default: (await import('../features/session/presence-menu')).PresenceMenu,
}))

/** Rail at the side (at the bottom on a phone), the page beside it, banners above both. */
export function Shell({ me, children }: { me: AgentMe; children: ReactNode }) {
  const t = useT()
  const { pathname } = useLocation()
  const isSettings = pathname.endsWith('/settings')
  return (
    <LiveDesk me={me}>
      <SkipLink href="#main">{t('common.skip_to_content')}</SkipLink>
      <div className={styles['shell']}>
        <div className={styles['banner']}>
          <ConnectionBanner />
        </div>
        <nav className={styles['rail']} aria-label={t('console.nav')}>
          <Link
            to="/"
            className={styles['railLink']}
            data-active={!isSettings}
            aria-label={t('console.nav.inbox')}
          >
            <InboxIcon />
          </Link>
          <div className={styles['railEnd']}>
            <Link
              to="/settings"
              className={styles['railLink']}
              data-active={isSettings}
              aria-label={t('console.nav.settings')}
            >
              <SettingsIcon />
            </Link>
            <Suspense>
              <PresenceMenu me={me} />
            </Suspense>
          </div>
        </nav>
        <div id="main" className={styles['main']} tabIndex={-1}>
          {children}
        </div>
      </div>
      <Shortcuts />
      <SessionEnded />
    </LiveDesk>
  )
}
