import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer, Problem } from '@walletdesk/client'
import {
  Button,
  Card,
  Chip,
  formatMoment,
  listClass,
  ListRow,
  listRowClass,
  PhoneIcon,
  useLocale,
} from '@walletdesk/ui'
import { useState } from 'react'
import { QueryView } from '../../layout/query-view'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { RowSkeletons } from '../home/asset-list'
import { deviceName } from './device-name'
import { endOtherSessions, endSession, sessionsQuery } from './security.api'
import type { SessionRow } from './security.api'
import styles from './security.module.css'

/** W12: this device first; each of the others can be signed out, or all of them. */
export function Sessions() {
  const t = useT()
  const queries = useQueryClient()
  const query = useQuery(sessionsQuery)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState<string | null>(null)

  async function end(id: string, act: () => Promise<Answer<unknown>>) {
    setBusy(id)
    const answer = await act()
    setBusy(null)
    setProblem(answer.ok ? null : answer.problem)
    await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }

  return (
    <Card title={t('wallet.sessions.title')} padding="none">
      <ProblemNotice problem={problem} />
      <QueryView query={query} skeleton={<RowSkeletons count={2} />}>
        {(sessions) => (
          <>
            <ul className={listClass()}>
              {[...sessions].sort(currentFirst).map((session) => (
                <li key={session.id} className={listRowClass()}>
                  <Session
                    session={session}
                    isPending={busy === session.id}
                    onEnd={() => void end(session.id, () => endSession(session.id))}
                  />
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <div className={styles['others']}>
                <Button
                  variant="danger"
                  isWide
                  isPending={busy === 'others'}
                  onPress={() => void end('others', endOtherSessions)}
                >
                  {t('wallet.sessions.end_others')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryView>
    </Card>
  )
}

const currentFirst = (one: SessionRow, other: SessionRow) =>
  Number(other.current) - Number(one.current) || other.lastSeenAt.localeCompare(one.lastSeenAt)

type SessionProps = { session: SessionRow; isPending: boolean; onEnd: () => void }

function Session({ session, isPending, onEnd }: SessionProps) {
  const t = useT()
  const reader = useLocale()
  return (
    <ListRow
      start={<PhoneIcon />}
      title={deviceName(session.userAgent) ?? t('wallet.sessions.unknown')}
      subtitle={t('wallet.sessions.seen', {
        at: formatMoment(new Date(session.lastSeenAt), reader),
      })}
      end={
        session.current ? (
          <Chip tone="primary">{t('wallet.sessions.this')}</Chip>
        ) : (
          <Button size="s" isPending={isPending} onPress={onEnd}>
            {t('common.sign_out')}
          </Button>
        )
      }
    />
  )
}
