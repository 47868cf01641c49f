import type { MoneyWire } from '@walletdesk/contract'
import type { Api, Author, Drafts, Outbox, StreamClient } from '@walletdesk/client'
import type { KeyOf, Locale, Translator } from '@walletdesk/texts'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Guard } from './guard'

export type Texts = Translator<KeyOf<'widget' | 'common' | 'vocabulary'>>

/** What every part of a conversation needs; made once per mount. */
export type Desk = {
  api: Api
  streamClient: StreamClient
  outbox: Outbox
  drafts: Drafts
  guard: Guard
  t: Texts
  locale: Locale
  timeZone: string
  now: () => number
  /** Who writes here. */
  me: Author
  isSignedIn: boolean
  /** Hosts whose links open without a question. */
  ownHosts: ReadonlySet<string>
  formatMoney: (money: MoneyWire, direction: 'in' | 'out' | 'none') => string
  on: DeskEvents
}

export type DeskEvents = {
  openTransaction?: (transactionId: string) => void
  openArticle?: (slug: string) => void
  /** After a rating, a solved answer or a state change. */
  changed?: () => void
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('wrap it in DeskProvider')
  return desk
}
