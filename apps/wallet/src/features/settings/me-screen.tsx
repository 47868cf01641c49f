import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Problem } from '@walletdesk/client'
import {
  Avatar,
  Button,
  Card,
  listClass,
  ListRow,
  listRowClass,
  LockIcon,
  SettingsIcon,
  ShieldCheckIcon,
  SignOutIcon,
} from '@walletdesk/ui'
import { useState } from 'react'
import { Screen } from '../../layout/screen'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { meQuery, signOut } from '../session/session.api'

const PLACES = [
  { to: '/security', label: 'wallet.security.title', Icon: LockIcon },
  { to: '/settings', label: 'wallet.settings.title', Icon: SettingsIcon },
] as const

/** The fourth place: who I am, security, settings, official channels, sign out. */
export function MeScreen() {
  const t = useT()
  const { data: me } = useQuery(meQuery)
  return (
    <Screen title={t('wallet.nav.me')}>
      {me && (
        <Card padding="none">
          <div className={listRowClass()}>
            <ListRow
              start={<Avatar name={me.name ?? me.email} size="l" />}
              title={<bdi>{me.name ?? me.email}</bdi>}
              subtitle={me.name && <bdi>{me.email}</bdi>}
            />
          </div>
        </Card>
      )}
      <Card padding="none">
        <ul className={listClass()}>
          {PLACES.map(({ to, label, Icon }) => (
            <li key={to}>
              <Link to={to} className={listRowClass()}>
                <ListRow start={<Icon />} title={t(label)} hasArrow />
              </Link>
            </li>
          ))}
          <li>
            <a href="/verify" className={listRowClass()}>
              <ListRow start={<ShieldCheckIcon />} title={t('wallet.link.verify')} hasArrow />
            </a>
          </li>
        </ul>
      </Card>
      <SignOutButton />
    </Screen>
  )
}

function SignOutButton() {
  const t = useT()
  const navigate = useNavigate()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function leave() {
    setPending(true)
    const answer = await signOut()
    setPending(false)
    if (answer.ok) await navigate({ to: '/sign-in' })
    else setProblem(answer.problem)
  }
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button
        size="l"
        isWide
        icon={<SignOutIcon />}
        isPending={isPending}
        onPress={() => void leave()}
      >
        {t('common.sign_out')}
      </Button>
    </>
  )
}
