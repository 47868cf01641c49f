import type { startRequest } from '@walletdesk/contract'
import {
  browserTabs,
  Drafts,
  openLocalStore,
  Outbox,
  systemClock,
  type Api,
  type Author,
  type StreamClient,
} from '@walletdesk/client'
import { formatAmount, type AssetScale } from '@walletdesk/money'
import { loadTexts, type Locale } from '@walletdesk/texts'
import type { z } from 'zod'
import type { Desk, DeskEvents } from './desk-context'
import { createGuard } from './guard'

export type StartRequest = z.input<typeof startRequest>

export type DeskOptions = {
  api: Api
  streamClient: StreamClient
  locale: Locale
  timeZone?: string
  /** Who writes here. The id also names what is stored on this device. */
  person: { kind: 'customer' | 'visitor'; id: string; name: string | null }
  /** Hosts beside this page's own whose links open without a question. */
  ownHosts?: readonly string[]
  on?: DeskEvents & {
    unread?: (count: number) => void
    /** It goes on in another one that was open already; mount that. */
    moved?: (conversationId: string) => void
    /** The person wants another conversation, because this one is closed. */
    startNew?: () => void
  }
}

/** Texts, decimals, outbox and drafts: what a conversation needs before its first paint. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { api, streamClient, locale, person, on = {} } = options
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const storeName = `walletdesk.${person.id}`
  const [t, store, scales] = await Promise.all([
    loadTexts(locale, ['widget', 'common', 'vocabulary'], { timeZone }),
    openLocalStore(storeName),
    loadScales(api),
  ])
  const guard = createGuard()
  const outbox = new Outbox({ api, store, tabs: browserTabs(storeName) })
  await outbox.open()
  const mayKeep = async (text: string) => (await guard.check(text)).is === 'clear'
  const me: Author = { kind: person.kind, id: person.id, name: person.name, role: null }
  return {
    api,
    streamClient,
    outbox,
    drafts: new Drafts({ store, mayKeep }),
    guard,
    t,
    locale,
    timeZone,
    now: systemClock.now,
    me,
    isSignedIn: person.kind === 'customer',
    ownHosts: new Set([location.host, ...(options.ownHosts ?? [])]),
    formatMoney(money, direction) {
      const scale = scales.get(money.asset)
      if (!scale) return '\u2014'
      const sign = ({ in: 'plus', out: 'minus', none: 'none' } as const)[direction]
      return formatAmount(BigInt(money.amount), scale, { locale, sign })
    },
    on,
  }
}

/** Decimals of each asset; without them an amount shows as a dash, never as a wrong number. */
async function loadScales(api: Api): Promise<ReadonlyMap<string, AssetScale>> {
  const answer = await api.get<{ assets: readonly AssetScale[] }>('/api/v1/assets')
  return new Map(answer.ok ? answer.value.assets.map((asset) => [asset.code, asset]) : [])
}
