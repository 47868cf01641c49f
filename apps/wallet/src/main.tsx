import '@walletdesk/ui/styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ThemeProvider } from '@walletdesk/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { preloadConversation } from './features/conversations/preload'
import { readMe } from './features/session/session.api'
import { readLocale } from './platform/locale-choice'
import { queryClient } from './platform/query'
import { loadFirstTexts, TextsProvider } from './platform/texts'
import { router } from './router'

async function start() {
  const t = await loadFirstTexts(readLocale())
  const place = document.getElementById('root')
  if (!place) throw new Error('index.html has no #root')
  createRoot(place).render(
    <StrictMode>
      <ThemeProvider>
        <TextsProvider first={t}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </TextsProvider>
      </ThemeProvider>
    </StrictMode>,
  )
}

function keepShell() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // Without it the app works, only not without a network.
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
}

const OTHERS = ['/transactions', '/support', '/conversations', '/me', '/deposit'] as const

/** Once the first screen stands still, the code of the others comes, so that they open offline. */
async function fetchOtherScreens() {
  const me = await readMe()
  if (me?.level !== 'full') return
  await Promise.all([
    ...OTHERS.map((to) => router.preloadRoute({ to })),
    router.preloadRoute({ to: '/transactions/$transactionId', params: { transactionId: '-' } }),
    router.preloadRoute({ to: '/conversations/$conversationId', params: { conversationId: '-' } }),
    preloadConversation(),
  ])
}

function whenIdle(act: () => void) {
  // Safari has no idle callback.
  if (typeof requestIdleCallback === 'undefined') setTimeout(act, 3_000)
  else requestIdleCallback(act, { timeout: 10_000 })
}

void start().then(() => {
  keepShell()
  whenIdle(() => {
    // Without a network there is nothing to fetch; the screens that were seen work.
    fetchOtherScreens().catch(() => undefined)
  })
})
