import { StreamClient } from '@walletdesk/client'
import type { FeedItem } from '@walletdesk/contract'
import { api } from './api'
import { queryClient } from './query'

type FeedListener = (item: FeedItem) => void

let streamClient: StreamClient | null = null

/** The one link of this page to the event streams; conversations read theirs over it too. */
export function openStreams(): StreamClient {
  if (streamClient) return streamClient
  streamClient = new StreamClient({ api, client: 'wallet/1.0.0' })
  streamClient.open()
  return streamClient
}

/** Somebody signed in again: a link that an ended session stopped comes up and catches up. */
export function retryStreams() {
  streamClient?.retry()
}

/** The next person of this page gets a link of their own. */
export function closeStreams() {
  streamClient?.close()
  streamClient = null
}

/**
 * Follows the person's own feed and asks again for whatever an event says has changed. Events carry
 * no bodies; a lost one is made good by the next, and by the slow refetch that every query has.
 */
export async function followPerson(personId: string, onItem: FeedListener): Promise<() => void> {
  const stream = `per:${personId}`
  const head = await api.get<{ head: number }>(`/api/v1/streams/${stream}?after=0&limit=1`)
  if (!head.ok) return () => undefined
  const subscription = openStreams().subscribe(stream, head.value.head, {
    onItems(items) {
      for (const item of items) {
        // The stream `per:` carries feed items only (DESK.md 3.1).
        const feedItem = item as FeedItem
        refresh(feedItem)
        onItem(feedItem)
      }
    },
  })
  return () => {
    subscription.stop()
  }
}

const TOUCHED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(transaction|withdrawal|deposit|ledger|freeze)\b/, ['transactions', 'balances']],
  [/^(conversation|item|receipt)\b/, ['conversations']],
  [/^(incident|announcement)\b/, ['announcements', 'transactions']],
]

function refresh({ type }: FeedItem) {
  const keys = TOUCHED.filter(([pattern]) => pattern.test(type)).flatMap(([, touched]) => touched)
  for (const key of keys) void queryClient.invalidateQueries({ queryKey: [key] })
}
