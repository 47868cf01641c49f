import { queryOptions } from '@tanstack/react-query'
import type { Announcement, ArticleHit, WaitAnswer } from '@walletdesk/contract'
import { read } from '../../platform/api'
import { readLocale } from '../../platform/locale-choice'

const MINUTE_MS = 60_000

export const announcementsQuery = queryOptions({
  queryKey: ['announcements'],
  queryFn: async ({ signal }) => {
    const { announcements } = await read<{ announcements: Announcement[] }>('announcements', signal)
    return announcements
  },
  staleTime: MINUTE_MS,
  refetchInterval: 2 * MINUTE_MS,
})

/** The live wait before somebody starts to write. */
export const waitQuery = queryOptions({
  queryKey: ['wait'],
  queryFn: ({ signal }) => read<WaitAnswer>('wait', signal),
  refetchInterval: 30_000,
})

export const searchQuery = (question: string) =>
  queryOptions({
    queryKey: ['help', 'search', question],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ q: question, locale: readLocale(), limit: '6' })
      return read<{ hits: ArticleHit[]; total: number }>(`help/search?${query}`, signal)
    },
    staleTime: 5 * MINUTE_MS,
  })
