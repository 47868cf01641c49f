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

void start().then(keepShell)
