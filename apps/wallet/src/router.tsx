import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { Me } from '@walletdesk/contract'
import { readMe } from './features/session/session.api'
import { AppError, NotFound } from './layout/app-error'
import { Root } from './layout/root'
import { Shell } from './layout/shell'

/** Where a person of this level must go first: the second factor is no option (ID-2). */
function doorFor(me: Me | null, wanted: string): string | null {
  if (!me || me.level === 'first') return '/sign-in'
  const isAtSetUp = wanted.startsWith('/security/second-factor')
  return me.level === 'enrolment' && !isAtSetUp ? '/security/second-factor' : null
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only a path of our own: anything else would be an open redirect.
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = text(search['next'])
    return next && /^\/(?![/\\])/.test(next) ? { next } : {}
  },
  beforeLoad: async ({ search }) => {
    const me = await readMe().catch(() => null)
    if (me && me.level !== 'first') throw redirect({ to: search.next ?? '/' })
  },
  component: lazyRouteComponent(() => import('./features/session/sign-in-screen'), 'SignInScreen'),
})

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(
    () => import('./features/register/register-screen'),
    'RegisterScreen',
  ),
})

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const door = doorFor(await readMe(), location.pathname)
    if (!door) return
    const next = location.pathname === '/' ? {} : { next: location.href }
    throw redirect({ to: door, search: door === '/sign-in' ? next : {} })
  },
})

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./features/home/home-screen'), 'HomeScreen'),
})

const asset = createRoute({
  getParentRoute: () => app,
  path: '/assets/$code',
  component: lazyRouteComponent(() => import('./features/home/asset-screen'), 'AssetScreen'),
})

const deposit = createRoute({
  getParentRoute: () => app,
  path: '/deposit',
  validateSearch: (search: Record<string, unknown>): { asset?: string; rail?: string } => {
    const [code, rail] = [text(search['asset']), text(search['rail'])]
    return { ...(code && { asset: code }), ...(rail && { rail }) }
  },
  component: lazyRouteComponent(
    () => import('./features/deposits/deposit-screen'),
    'DepositScreen',
  ),
})

const withdraw = createRoute({
  getParentRoute: () => app,
  path: '/withdraw',
  validateSearch: (search: Record<string, unknown>): { asset?: string } => {
    const code = text(search['asset'])
    return code ? { asset: code } : {}
  },
  component: lazyRouteComponent(
    () => import('./features/withdrawals/withdraw-screen'),
    'WithdrawScreen',
  ),
})

const transactions = createRoute({
  getParentRoute: () => app,
  path: '/transactions',
  validateSearch: (search: Record<string, unknown>): { kind?: string; q?: string } => {
    const [kind, q] = [text(search['kind']), text(search['q'])]
    return { ...(kind && kind !== 'all' && { kind }), ...(q && { q }) }
  },
  component: lazyRouteComponent(
    () => import('./features/transactions/activity-screen'),
    'ActivityScreen',
  ),
})

const transaction = createRoute({
  getParentRoute: () => app,
  path: '/transactions/$transactionId',
  component: lazyRouteComponent(
    () => import('./features/transactions/transaction-screen'),
    'TransactionScreen',
  ),
})

const support = createRoute({
  getParentRoute: () => app,
  path: '/support',
  component: lazyRouteComponent(() => import('./features/help/support-screen'), 'SupportScreen'),
})

const ask = createRoute({
  getParentRoute: () => app,
  path: '/support/new',
  component: lazyRouteComponent(() => import('./features/help/ask-screen'), 'AskScreen'),
})

const conversations = createRoute({
  getParentRoute: () => app,
  path: '/conversations',
  component: lazyRouteComponent(
    () => import('./features/conversations/conversations-screen'),
    'ConversationsScreen',
  ),
})

const conversation = createRoute({
  getParentRoute: () => app,
  path: '/conversations/$conversationId',
  component: lazyRouteComponent(
    () => import('./features/conversations/conversation-screen'),
    'ConversationScreen',
  ),
})

const me = createRoute({
  getParentRoute: () => app,
  path: '/me',
  component: lazyRouteComponent(() => import('./features/settings/me-screen'), 'MeScreen'),
})

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(
    () => import('./features/settings/settings-screen'),
    'SettingsScreen',
  ),
})

const security = createRoute({
  getParentRoute: () => app,
  path: '/security',
  component: lazyRouteComponent(
    () => import('./features/security/security-screen'),
    'SecurityScreen',
  ),
})

const secondFactor = createRoute({
  getParentRoute: () => app,
  path: '/security/second-factor',
  // Once: who has one is led past what is left of the set-up in the browser's history.
  beforeLoad: async () => {
    const me = await readMe()
    if (me?.level === 'full' && me.secondFactor.totp) throw redirect({ to: '/security' })
  },
  component: lazyRouteComponent(
    () => import('./features/security/second-factor-screen'),
    'SecondFactorScreen',
  ),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    register,
    app.addChildren([
      home,
      asset,
      deposit,
      withdraw,
      transactions,
      transaction,
      support,
      ask,
      conversations,
      conversation,
      me,
      settings,
      security,
      secondFactor,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: AppError,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merges with theirs
  interface Register {
    router: typeof router
  }
}
