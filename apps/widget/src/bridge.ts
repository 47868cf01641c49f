/**
 * Messages between the loader on the host's page and the panel in its frame. Both sides name the
 * exact origin they speak to and check where a message comes from; there is no '*' anywhere.
 */
import type { HostPage } from '@walletdesk/contract'

export type ToPanel =
  | { type: 'open' }
  | { type: 'close' }
  | {
      type: 'start'
      issue?: string
      text?: string
      links?: readonly { kind: string; ref: string }[]
    }
  | { type: 'openConversation'; ref: string }
  | { type: 'openArticle'; slug: string }
  /** Where the host's page is now; told again each time the chat is opened. */
  | { type: 'page'; page: HostPage }
  | { type: 'context'; values: Readonly<Record<string, string>> }
  | { type: 'settings'; theme: Theme; locale: string | null }
  | { type: 'logout' }

export type Theme = 'light' | 'dark' | 'system'

/** Events that `walletdesk('on', name)` can hear. */
export const EVENTS = [
  'ready',
  'opened',
  'closed',
  'unread',
  'started',
  'item',
  'resolved',
  'rated',
  'availability',
  'error',
] as const
export type EventName = (typeof EVENTS)[number]

export type FromPanel =
  | { type: 'close' }
  | { type: 'event'; name: EventName; detail: unknown }
  /** Whether there is a conversation that may get answers while the panel is closed. */
  | { type: 'watching'; isWatching: boolean }

/** Marks our messages among all others of the page. */
export const CHANNEL = 'walletdesk'
export type Envelope<Message> = { channel: typeof CHANNEL; message: Message }

export function readEnvelope<Message>(data: unknown): Message | null {
  const isOurs =
    typeof data === 'object' && data !== null && 'channel' in data && data.channel === CHANNEL
  // Only our own loader and panel get here: origin and source were checked by the caller.
  return isOurs ? (data as unknown as Envelope<Message>).message : null
}
