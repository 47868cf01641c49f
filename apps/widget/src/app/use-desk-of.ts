import type { Conversation, WaitAnswer } from '@walletdesk/contract'
import type { Problem } from '@walletdesk/client'
import type { Locale } from '@walletdesk/texts'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Desk } from '../conversation/desk-context'
import { openDesk } from '../conversation/open-desk'
import type { Host } from './host'
import type { Known } from './panel'
import type { Session, Sessions } from './session'

const NOBODY = { kind: 'visitor', id: 'new', name: null } as const
const NOTHING: Known = { wait: null, conversations: [] }

type State = { desk: Desk | null; known: Known; problem: Problem | null }

/** Finds out who is here, opens their outbox and drafts, and reads what the first screen shows. */
export function useDeskOf(sessions: Sessions, locale: Locale, host: Host) {
  const [state, setState] = useState<State>({ desk: null, known: NOTHING, problem: null })
  const [round, setRound] = useState(0)

  const open = useCallback(
    (session: Session) => {
      const person = session.person ?? NOBODY
      if (session.person) session.streamClient.open()
      return openDesk({ ...session, person, locale })
    },
    [locale],
  )

  useEffect(() => {
    let isOver = false
    const load = async () => {
      const desk = await open(await sessions.find())
      document.title = desk.t('widget.title')
      const { known, problem } = await readKnown(desk)
      if (isOver) return
      setState({ desk, known, problem })
      host.emit('availability', known.wait)
      host.send({ type: 'watching', isWatching: known.conversations.some(isLive) })
    }
    void load()
    return () => {
      isOver = true
    }
  }, [sessions, open, host, round])

  const become = useCallback(
    async (visitor: { email?: string }): Promise<Desk | Problem> => {
      const made = await sessions.make(visitor)
      if (!made.ok) return made.problem
      const desk = await open(made.value)
      setState((before) => ({ ...before, desk }))
      return desk
    },
    [sessions, open],
  )

  const { desk } = state
  const refresh = useCallback(async () => {
    if (!desk) return
    const { known, problem } = await readKnown(desk)
    if (!problem) setState((before) => (before.desk === desk ? { ...before, known } : before))
  }, [desk])

  return {
    ...state,
    become,
    refresh: () => void refresh(),
    reload: () => setRound((before) => before + 1),
  }
}

const isLive = ({ state }: Conversation) => state !== 'closed' && state !== 'resolved'

async function readKnown(desk: Desk): Promise<{ known: Known; problem: Problem | null }> {
  const isKnown = desk.me.id !== NOBODY.id
  const [wait, conversations] = await Promise.all([
    desk.api.get<WaitAnswer>('/api/v1/wait'),
    isKnown
      ? desk.api.get<{ rows: readonly Conversation[] }>('/api/v1/conversations?limit=20')
      : null,
  ])
  const known = {
    wait: wait.ok ? wait.value : null,
    conversations: conversations?.ok ? conversations.value.rows : [],
  }
  // Only a server that cannot be reached at all ends here; a part that is missing is left out.
  const isCut = !wait.ok && wait.problem.status === 0
  return { known, problem: isCut ? wait.problem : null }
}
