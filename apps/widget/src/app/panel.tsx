/** @jsxImportSource preact */
import type { Conversation, HostPage, WaitAnswer } from '@walletdesk/contract'
import { beginningOf, LIMITS } from '@walletdesk/contract/limits'
import type { Problem } from '@walletdesk/client'
import type { Locale } from '@walletdesk/texts'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ToPanel } from '../bridge'
import { startProblem, type ComposerProblem } from '../conversation/composer-model'
import { DeskProvider, type Desk } from '../conversation/desk-context'
import type { Host } from './host'
import { Home } from './home'
import { fetchScreen, Lazy } from './lazy'
import { PanelProvider, type Panel as PanelValue } from './panel-context'
import type { Navigate, Screen, Wish } from './screens'
import type { Sessions } from './session'
import { Unreachable } from './unreachable'
import { useDeskOf } from './use-desk-of'
import { useScreens } from './use-screens'
import { enqueueStart, type Starter } from './use-starter'
import { useUnread } from './use-unread'

export type PanelProps = { host: Host; sessions: Sessions; locale: Locale }

// Fetched while the first screen is read: most people go on to one of them.
const loadConversation = () => import('./conversation-view').then((file) => file.ConversationView)
const loadGuide = () => import('./guide').then(({ Guide }) => Guide)
const loadArticle = () => import('./article').then(({ Article }) => Article)
const loadList = () => import('./list').then(({ ConversationList }) => ConversationList)

/** The whole panel: who is here, what is on the screen, and the talk with the host's page. */
export function Panel({ host, sessions, locale }: PanelProps) {
  const { desk, known, problem, reload, become, refresh } = useDeskOf(sessions, locale, host)
  if (!desk) return null
  return (
    <DeskProvider value={desk}>
      {problem ? (
        <Unreachable host={host} requestId={problem.requestId ?? null} onRetry={reload} />
      ) : (
        <Screens host={host} desk={desk} known={known} become={become} refresh={refresh} />
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
  /** Reads again what there is to go on with. */
  refresh: () => void
}

/** Stays while a visitor becomes known and gets a desk of their own. */
function Screens({ host, desk, known, become, refresh }: ScreensProps) {
  const { screen, navigate } = useScreens(known)
  const [unread, setUnread] = useState(0)
  const { context, page } = useHostMessages(host, navigate, known)
  const starter = useStarter({ host, desk, become, navigate, page })
  const isReading = screen.at === 'conversation'
  useUnread(isReading ? null : (known.conversations[0] ?? null), setUnread)
  useEffect(() => {
    host.emit('unread', unread)
  }, [host, unread])
  useEffect(fetchAhead, [])
  useComingHome(screen, refresh)
  const panel = useMemo<PanelValue>(
    () => ({ host, wait: known.wait, context, navigate, starter }),
    [host, known.wait, context, navigate, starter],
  )
  return (
    <PanelProvider value={panel}>
      <ScreenView screen={screen} known={known} unread={unread} onUnread={setUnread} />
    </PanelProvider>
  )
}

/** What was begun or read meanwhile stands at home as it is now. */
function useComingHome({ at }: Screen, refresh: () => void) {
  const before = useRef(at)
  useEffect(() => {
    if (at === 'home' && before.current !== 'home') refresh()
    before.current = at
  }, [at, refresh])
}

function fetchAhead() {
  const timer = setTimeout(() => {
    Promise.all([fetchScreen(loadGuide), fetchScreen(loadConversation)]).catch(() => {
      // Asked for again when it is opened.
    })
  }, AHEAD_AFTER_MS)
  return () => clearTimeout(timer)
}

const AHEAD_AFTER_MS = 300

type ScreenViewProps = {
  screen: Screen
  known: Known
  unread: number
  onUnread: (count: number) => void
}

function ScreenView({ screen, known, unread, onUnread }: ScreenViewProps) {
  switch (screen.at) {
    case 'home':
      return <Home conversations={known.conversations} unread={unread} />
    case 'guide':
      return (
        <Lazy key={JSON.stringify(screen.wish)} load={loadGuide} props={{ wish: screen.wish }} />
      )
    case 'conversation':
      return (
        <Lazy
          key={screen.id}
          load={loadConversation}
          props={{ conversationId: screen.id, onUnread }}
        />
      )
    case 'article':
      return <Lazy key={screen.slug} load={loadArticle} props={{ slug: screen.slug }} />
    case 'list':
      return <Lazy load={loadList} props={{}} />
  }
}

/** A mailbox is kept as it was written, so it goes out without any secret or not at all. */
async function refuseEmail({ guard }: Desk, email: string): Promise<ComposerProblem | null> {
  try {
    return (await guard.check(email)).is === 'blocked' ? 'widget.email.secret' : null
  } catch {
    return 'widget.guard.unready'
  }
}

type StarterPorts = Pick<ScreensProps, 'host' | 'desk' | 'become'> & {
  navigate: Navigate
  page: HostPage | null
}

function useStarter({ host, desk, become, navigate, page }: StarterPorts): Starter {
  return useMemo(
    () => ({
      async start({ email, ...input }, onBegun) {
        const refused = email && (await refuseEmail(desk, email))
        if (refused) return refused
        const found = desk.me.id === 'new' ? await become(email ? { email } : {}) : desk
        if ('code' in found) return startProblem(found)
        const id = enqueueStart(found, { ...input, ...(page && { page }) })
        if (!id) return 'widget.full'
        host.emit('started', { id })
        host.send({ type: 'watching', isWatching: true })
        // Until it is there, the words of who types on stand where they are.
        await fetchScreen(loadConversation).catch(() => undefined)
        onBegun?.({ desk: found, conversationId: id })
        navigate.show({ at: 'conversation', id })
        return null
      },
    }),
    [host, desk, become, navigate, page],
  )
}

function useHostMessages(host: Host, navigate: Navigate, known: Known) {
  const [context, setContext] = useState<Readonly<Record<string, string>>>({})
  const [page, setPage] = useState<HostPage | null>(null)
  const latest = useRef(known)
  useEffect(() => {
    latest.current = known
  }, [known])
  useEffect(() => {
    const stop = host.listen((message) => {
      if (message.type === 'context') setContext(message.values)
      else if (message.type === 'page') setPage(cut(message.page))
      else show(message, navigate, latest.current)
    })
    // Only now somebody hears what the page has to say.
    host.emit('ready')
    return stop
  }, [host, navigate])
  return { context, page }
}

/** Longer than the server takes would cost the person the whole message. */
const cut = ({ url, title }: HostPage): HostPage => ({
  url: beginningOf(url, LIMITS.hostPageUrlCharsMax),
  title: beginningOf(title, LIMITS.hostPageTitleCharsMax),
})

function show(message: ToPanel, navigate: Navigate, { conversations }: Known) {
  if (message.type === 'openArticle') navigate.show({ at: 'article', slug: message.slug })
  else if (message.type === 'start') navigate.show({ at: 'guide', wish: wishOf(message) })
  else if (message.type === 'openConversation') {
    const found = conversations.find(({ id, ref }) => [id, ref].includes(message.ref))
    navigate.show(found ? { at: 'conversation', id: found.id } : { at: 'list' })
  }
}

/** What the host's page says is a wish, checked by the server like everything else. */
function wishOf({ issue, text, links }: Extract<ToPanel, { type: 'start' }>): Wish {
  return {
    ...(issue ? { issue: issue as NonNullable<Wish['issue']> } : {}),
    ...(text ? { text } : {}),
    ...(links ? { links: links as NonNullable<Wish['links']> } : {}),
  }
}
