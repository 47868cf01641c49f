import '@walletdesk/ui/styles.css'
import './layout/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ThemeProvider } from '@walletdesk/ui'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { readLocale } from './platform/locale-choice'
import { queryClient } from './platform/query'
import { loadFirstTexts, TextsProvider } from './platform/texts'
import { router } from './router'

const Toasts = lazy(async () => ({ default: (await import('./layout/toast-place')).ToastPlace }))

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
            <Suspense>
              <Toasts />
            </Suspense>
          </QueryClientProvider>
        </TextsProvider>
      </ThemeProvider>
    </StrictMode>,
  )
}

void start()
