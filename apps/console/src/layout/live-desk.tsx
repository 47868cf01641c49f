import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { AgentMe, FeedItem } from '@walletdesk/contract'
import { Skeleton } from '@walletdesk/ui'
import { createContext, use, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { api } from '../platform/api'
import { closeDesk, openDesk, type Desk } from '../platform/desk'

type Live = Desk & { readonly me: AgentMe }
const LiveContext = createContext<Live | null>(null)

/** Which queries an event of a feed makes old. */
const TOUCHED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(conversation|item|handoff|receipt|rating)\b/, ['inbox']],
  [/^agent\b/, ['me', 'agents']],
  [/^(transaction|freeze)\b/, ['customer', 'transaction']],
]

function refresh(queries: QueryClient, { type, subjectId }: FeedItem) {
  const keys = TOUCHED.filter(([pattern]) => pattern.test(type)).flatMap(([, touched]) => touched)
  for (const key of keys) void queries.invalidateQueries({ queryKey: [key] })
  void queries.invalidateQueries({ queryKey: ['conversation', subjectId] })
}

async function follow(desk: Desk, queries: QueryClient, stream: string) {
  const page = await api.get<{ head: number }>(`/api/v1/desk/streams/${stream}?after=0&limit=1`)
  return desk.streams.subscribe(stream, page.ok ? page.value.head : 0, {
    onItems(items) {
      // Feeds carry feed items only (DESK.md 3.1).
      for (const item of items) refresh(queries, item as FeedItem)
    },
  })
}

/** Opens the agent's desk once and follows the feeds of the team and of the agent. */
export function LiveDesk({ me, children }: { me: AgentMe; children: ReactNode }) {
  const queries = useQueryClient()
  const [desk, setDesk] = useState<Desk | null>(null)
  useEffect(() => {
    let stopped = false
    const subscriptions: { stop: () => void }[] = []
    void openDesk(me.id).then(async (opened) => {
      if (stopped) return
      setDesk(opened)
      for (const stream of [`team:${me.team}`, `agt:${me.id}`]) {
        subscriptions.push(await follow(opened, queries, stream))
      }
    })
    return () => {
      stopped = true
      for (const subscription of subscriptions) subscription.stop()
    }
  }, [me.id, me.team, queries])
  useEffect(() => () => void closeDesk(), [])
  if (!desk) return <Skeleton width="100%" height="100dvh" />
  return <LiveContext value={{ ...desk, me }}>{children}</LiveContext>
}

export function useDesk(): Live {
  const live = use(LiveContext)
  if (!live) throw new Error('useDesk needs a LiveDesk above it')
  return live
}
