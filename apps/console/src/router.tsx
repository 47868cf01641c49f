import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Root } from './layout/root'

const root = createRootRoute({ component: Root })

const VIEWS = ['mine', 'unassigned', 'all', 'resolved'] as const
type InboxSearch = { view?: (typeof VIEWS)[number]; peek?: true }

const inbox = createRoute({
  getParentRoute: () => root,
  id: 'inbox',
  validateSearch: (search): InboxSearch => {
    const view = VIEWS.find((known) => known === search['view'])
    return { ...(view && { view }), ...(search['peek'] === true && { peek: true }) }
  },
  component: lazyRouteComponent(() => import('./features/inbox/inbox-page'), 'InboxPage'),
})

const nothingOpen = createRoute({ getParentRoute: () => inbox, path: '/' })
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: 'c/$conversationId',
})

const settings = createRoute({
  getParentRoute: () => root,
  path: 'settings',
  component: lazyRouteComponent(() => import('./features/settings/settings-page'), 'SettingsPage'),
})

const firstSupervisor = createRoute({
  getParentRoute: () => root,
  path: 'first-supervisor',
  validateSearch: (search): { token?: string } =>
    typeof search['token'] === 'string' ? { token: search['token'] } : {},
  component: lazyRouteComponent(
    () => import('./features/session/first-supervisor-page'),
    'FirstSupervisorPage',
  ),
})

export const router = createRouter({
  routeTree: root.addChildren([
    inbox.addChildren([nothingOpen, conversation]),
    settings,
    firstSupervisor,
  ]),
  basepath: '/console',
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merges with theirs
  interface Register {
    router: typeof router
  }
}
