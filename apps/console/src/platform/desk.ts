/**
 * What this page holds besides queries: the one stream client, the outbox and the drafts of this
 * agent. They outlive screens; what was written survives a reload and a lost connection.
 */
import {
  browserTabs,
  createMemoryStore,
  Drafts,
  openLocalStore,
  Outbox,
  StreamClient,
  type LocalStore,
} from '@walletdesk/client'
import { api } from './api'
import { guard } from './guard'

export type Desk = {
  readonly streams: StreamClient
  readonly outbox: Outbox
  readonly drafts: Drafts
}

let opening: Promise<Desk> | null = null

/** Blocked storage (private windows) costs the memory of drafts, not the work. */
const openStore = (agentId: string): Promise<LocalStore> =>
  openLocalStore(`walletdesk-console-${agentId}`).catch(() => createMemoryStore())

/** A draft that holds a secret, or that nobody could check, is never stored (UX.md 7.21). */
const mayKeep = (text: string): Promise<boolean> =>
  guard.check(text).then(
    ({ is }) => is === 'clear',
    () => false,
  )

async function start(agentId: string): Promise<Desk> {
  const store = await openStore(agentId)
  const tabs = browserTabs(`console-${agentId}`)
  const outbox = new Outbox({ api, store, tabs })
  await outbox.open()
  const drafts = new Drafts({ store, mayKeep })
  // Whoever closes the page in mid-sentence finds the sentence again.
  addEventListener('pagehide', () => void drafts.flush())
  const streams = new StreamClient({ api, side: '/desk', client: 'console/1.0.0' })
  streams.open()
  return { streams, outbox, drafts }
}

/** The desk of the signed-in agent, opened once per page. */
export function openDesk(agentId: string): Promise<Desk> {
  opening ??= start(agentId)
  return opening
}

export async function closeDesk(): Promise<void> {
  const desk = await opening
  opening = null
  desk?.streams.close()
  desk?.outbox.close()
}
