import type { InboxRow } from '@walletdesk/contract'
import type { InboxView } from './inbox.api'

export type OpenConversation = (id: string, how?: { isPeek?: boolean; view?: InboxView }) => void

/** The row that has the focus; null when the focus is elsewhere. */
export function rowToPeek(rows: readonly InboxRow[]): string | null {
  const place = document.activeElement?.getAttribute('data-index')
  return place ? (rows[Number(place)]?.id ?? null) : null
}
