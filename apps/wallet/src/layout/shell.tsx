import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { HelpIcon, HomeIcon, ListIcon, PersonIcon, SkipLink } from '@walletdesk/ui'
import type { IconComponent } from '@walletdesk/ui'
import { useT } from '../platform/texts'
import { Banners } from './banners'
import styles from './shell.module.css'

type Place = { to: string; label: string; Icon: IconComponent; holds: RegExp }

/** The four places and the screens that lie in each. */
const PLACES = [
  {
    to: '/',
    label: 'wallet.nav.home',
    Icon: HomeIcon,
    holds: /^\/($|assets|deposit|withdraw)/,
  },
  {
    to: '/transactions',
    label: 'wallet.nav.activity',
    Icon: ListIcon,
    holds: /^\/transactions/,
  },
  {
    to: '/support',
    label: 'wallet.nav.help',
    Icon: HelpIcon,
    holds: /^\/(support|conversations)/,
  },
  {
    to: '/me',
    label: 'wallet.nav.me',
    Icon: PersonIcon,
    holds: /^\/(me|settings|security)/,
  },
] as const satisfies readonly Place[]

/** Around every screen of a signed-in person: places to go, banners, and the screen itself. */
export function Shell() {
  const t = useT()
  const { pathname } = useLocation()
  return (
    <div className={styles['shell']}>
      <SkipLink>{t('common.skip_to_content')}</SkipLink>
      <nav className={styles['nav']} aria-label={t('wallet.nav.label')}>
        <span className={styles['brand']} aria-hidden>
          <img src="/icon.svg" alt="" width="28" height="28" />
          Walletdesk
        </span>
        <ul className={styles['places']}>
          {PLACES.map(({ to, label, Icon, holds }) => (
            <li key={to}>
              <Link
                to={to}
                className={styles['place'] ?? ''}
                data-here={holds.test(pathname)}
                activeOptions={{ exact: true }}
              >
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
