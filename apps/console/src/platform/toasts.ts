import { createToasts, showToast } from '@walletdesk/ui'

/** One shelf for the page. */
export const toasts = createToasts()

export const tell = (text: string, action?: { label: string; onAction: () => void }) => {
  showToast(toasts, { text, ...(action && { action }) })
}
