import '@walletdesk/ui/styles.css'
import './layout/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ThemeProvider, ToastShelf } from '@walletdesk/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { readLocale } from './platform/locale-choice'
import { queryClient } from './platform/query'
import { loadConsoleTexts, TextsProvider } from './platform/texts'
import { toasts } from './platform/toasts'
import { router } from './router'

async function start() {
  const t = await loadConsoleTexts(readLocale())
  const place = document.getElementById('root')
  if (!place) throw new Error('index.html has no #root')
  createRoot(place).render(
    <StrictMode>
      <ThemeProvider>
        <TextsProvider first={t}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            <ToastShelf toasts={toasts} label={t('console.toasts')} />
          </QueryClientProvider>
        </TextsProvider>
      </ThemeProvider>
    </StrictMode>,
  )
}

void start()
