import '@walletdesk/ui/styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ThemeProvider } from '@walletdesk/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
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

const WORTH_HAVING = ['/transactions', '/support', '/conversations', '/me', '/deposit'] as const

/** Once the first screen stands still, the code of the others comes, so that they open offline. */
function fetchOtherScreens() {
  const fetchAll = () => {
    for (const to of WORTH_HAVING) void router.preloadRoute({ to }).catch(() => undefined)
  }
  // Safari has no idle callback.
  if (typeof requestIdleCallback === 'undefined') setTimeout(fetchAll, 3_000)
  else requestIdleCallback(fetchAll, { timeout: 10_000 })
}

void start().then(() => {
  keepShell()
  fetchOtherScreens()
})
