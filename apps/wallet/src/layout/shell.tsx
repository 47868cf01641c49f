import { Link, Outlet } from '@tanstack/react-router'
import { HelpIcon, HomeIcon, ListIcon, PersonIcon, SkipLink } from '@walletdesk/ui'
import type { IconComponent } from '@walletdesk/ui'
import { useT } from '../platform/texts'
import { Banners } from './banners'
import styles from './shell.module.css'

const PLACES = [
  { to: '/', label: 'wallet.nav.home', Icon: HomeIcon },
  { to: '/transactions', label: 'wallet.nav.activity', Icon: ListIcon },
  { to: '/support', label: 'wallet.nav.help', Icon: HelpIcon },
  { to: '/me', label: 'wallet.nav.me', Icon: PersonIcon },
] as const satisfies readonly { to: string; label: string; Icon: IconComponent }[]

/** Around every screen of a signed-in person: places to go, banners, and the screen itself. */
export function Shell() {
  const t = useT()
  return (
    <div className={styles['shell']}>
      <SkipLink>{t('common.skip_to_content')}</SkipLink>
      <nav className={styles['nav']} aria-label={t('wallet.nav.label')}>
        <span className={styles['brand']} aria-hidden>
          <img src="/icon.svg" alt="" width="28" height="28" />
          Walletdesk
        </span>
        <ul className={styles['places']}>
          {PLACES.map(({ to, label, Icon }) => (
            <li key={to}>
              <Link to={to} className={styles['place'] ?? ''} activeOptions={{ exact: to === '/' }}>
                <Icon />
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles['content']}>
        <Banners />
        <Outlet />
      </div>
    </div>
  )
}
