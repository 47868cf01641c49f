/** @jsxImportSource preact */
import type { Conversation, WaitAnswer } from '@walletdesk/contract'
import type { Problem } from '@walletdesk/client'
import type { Locale } from '@walletdesk/texts'
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { ToPanel } from '../bridge'
import { ConversationScreen } from '../conversation/conversation-screen'
import { DeskProvider, type Desk } from '../conversation/desk-context'
import { BackButton, CloseButton } from './header'
import type { Host } from './host'
import { Guide } from './guide'
import { Home } from './home'
import { Lazy } from './lazy'
import { PanelProvider, type Panel as PanelValue } from './panel-context'
import type { Navigate, Screen, Wish } from './screens'
import type { Sessions } from './session'
import { Unreachable } from './unreachable'
import { useDeskOf } from './use-desk-of'
import { enqueueStart, type Starter } from './use-starter'
import { useUnread } from './use-unread'

export type PanelProps = { host: Host; sessions: Sessions; locale: Locale }

const loadArticle = () => import('./article').then(({ Article }) => Article)
const loadList = () => import('./list').then(({ ConversationList }) => ConversationList)

/** The whole panel: who is here, what is on the screen, and the talk with the host's page. */
export function Panel({ host, sessions, locale }: PanelProps) {
  const { desk, known, problem, reload, become } = useDeskOf(sessions, locale, host)
  if (!desk) return null
  return (
    <DeskProvider value={desk}>
      {problem ? (
        <Unreachable host={host} requestId={problem.requestId ?? null} onRetry={reload} />
      ) : (
        <Screens key={desk.me.id} host={host} desk={desk} known={known} become={become} />
      )}
    </DeskProvider>
  )
}

export type Known = { wait: WaitAnswer | null; conversations: readonly Conversation[] }

type ScreensProps = {
  host: Host
  desk: Desk
  known: Known
  become: (visitor: { email?: string }) => Promise<Desk | Problem>
}

function Screens({ host, desk, known, become }: ScreensProps) {
  const [stack, setStack] = useState<readonly Screen[]>(remembered.stack)
  const [unread, setUnread] = useState(0)
  const screen = stack.at(-1) ?? HOME
  remembered.stack = stack
  const navigate = useMemo<Navigate>(
    () => ({
      push: (next) => setStack((before) => [...before, next]),
      back: () => setStack((before) => (before.length > 1 ? before.slice(0, -1) : [HOME])),
      show: (next) => setStack(next.at === 'home' ? [HOME] : [HOME, next]),
    }),
    [],
  )
  const starter = useStarter({ host, desk, become, navigate })
  const isReading = screen.at === 'conversation'
  useUnread(isReading ? null : (known.conversations[0] ?? null), setUnread)
  useEffect(() => {
    host.emit('unread', unread)
  }, [host, unread])
  const context = useHostMessages(host, navigate, known)
  const panel = useMemo<PanelValue>(
    () => ({ host, wait: known.wait, context, navigate, starter }),
    [host, known.wait, context, navigate, starter],
  )
  return (
    <PanelProvider value={panel}>
      <ScreenView screen={screen} known={known} host={host} onUnread={setUnread} />
    </PanelProvider>
  )
}

const HOME: Screen = { at: 'home' }

/** A visitor who becomes known gets a desk of their own; the screen stays where it is. */
const remembered: { stack: readonly Screen[] } = { stack: [HOME] }

type ScreenViewProps = {
  screen: Screen
  known: Known
  host: Host
  onUnread: (count: number) => void
}

function ScreenView({ screen, known, host, onUnread }: ScreenViewProps) {
  switch (screen.at) {
    case 'home':
      return <Home conversations={known.conversations} />
    case 'guide':
      return <Guide key={JSON.stringify(screen.wish)} wish={screen.wish} />
    case 'conversation':
      return (
        <main>
          <ConversationScreen
            key={screen.id}
            conversationId={screen.id}
            wait={known.wait}
            headerStart={<BackButton />}
            headerEnd={<CloseButton host={host} />}
            onUnread={onUnread}
          />
        </main>
      )
    case 'article':
      return <Lazy key={screen.slug} load={loadArticle} props={{ slug: screen.slug }} />
    case 'list':
      return <Lazy load={loadList} props={{}} />
  }
}

type StarterPorts = Omit<ScreensProps, 'known'> & { navigate: Navigate }

function useStarter({ host, desk, become, navigate }: StarterPorts): Starter {
  return useMemo(
    () => ({
      async start(input) {
        const found =
          desk.me.id === 'new' ? await become(input.email ? { email: input.email } : {}) : desk
        if ('code' in found) {
          return found.code === 'email_malformed' ? 'widget.email.wrong' : 'widget.unreachable'
        }
        const id = enqueueStart(found, input)
        if (!id) return 'widget.full'
        host.emit('started', { id })
        host.send({ type: 'watching', isWatching: true })
        remembered.stack = [HOME, { at: 'conversation', id }]
        navigate.show({ at: 'conversation', id })
        return null
      },
    }),
    [host, desk, become, navigate],
  )
}

function useHostMessages(host: Host, navigate: Navigate, known: Known) {
  const [context, setContext] = useState<Readonly<Record<string, string>>>({})
  const onMessage = useCallback(
    (message: ToPanel) => {
      if (message.type === 'context') setContext(message.values)
      else if (message.type === 'openArticle') navigate.show({ at: 'article', slug: message.slug })
      else if (message.type === 'start') navigate.show({ at: 'guide', wish: wishOf(message) })
      else if (message.type === 'openConversation') {
        const found = known.conversations.find(({ id, ref }) => [id, ref].includes(message.ref))
        navigate.show(found ? { at: 'conversation', id: found.id } : { at: 'list' })
      }
    },
    [navigate, known],
  )
  useEffect(() => host.listen(onMessage), [host, onMessage])
  return context
}

/** What the host's page says is a wish, checked by the server like everything else. */
function wishOf({ issue, text, links }: Extract<ToPanel, { type: 'start' }>): Wish {
  return {
    ...(issue ? { issue: issue as NonNullable<Wish['issue']> } : {}),
    ...(text ? { text } : {}),
    ...(links ? { links: links as NonNullable<Wish['links']> } : {}),
  }
}
