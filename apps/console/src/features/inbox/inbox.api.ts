import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { DeskConversation, InboxRow } from '@walletdesk/contract'
import { read, send } from '../../platform/api'

export const INBOX_VIEWS = ['mine', 'unassigned', 'all', 'resolved'] as const
export type InboxView = (typeof INBOX_VIEWS)[number]

export type InboxPage = {
  rows: InboxRow[]
  next: string | null
  counts: { mine: number; unassigned: number; all: number }
}

export const inboxQuery = (view: InboxView) =>
  infiniteQueryOptions({
    queryKey: ['inbox', view],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''
      return read<InboxPage>(`desk/conversations?view=${view}&limit=50${after}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 5_000,
    // Hints may be lost; the feed repairs within seconds, this within a minute.
    refetchInterval: 60_000,
  })

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => read<DeskConversation>(`desk/conversations/${id}`, signal),
    staleTime: 5_000,
  })

const act = (id: string, action: string, body: unknown = {}) =>
  send<DeskConversation>(`desk/conversations/${id}/${action}`, body)

export const takeNext = () => send<DeskConversation>('desk/queue/take')
export const assignToMe = (id: string) => act(id, 'assign')
export const release = (id: string) => act(id, 'release')
export const resolve = (id: string, outcome: string) => act(id, 'resolve', { outcome })
export const reopen = (id: string) => act(id, 'reopen')
export const snooze = (id: string, untilAt: Date) =>
  act(id, 'snooze', { untilAt: untilAt.toISOString() })
