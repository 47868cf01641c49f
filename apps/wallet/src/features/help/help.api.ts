import { queryOptions } from '@tanstack/react-query'
import { unwrap } from '@walletdesk/client'
import type { Announcement, ArticleHit, StatusAnswer, WaitAnswer } from '@walletdesk/contract'
import { read, sendGuarded } from '../../platform/api'

const HITS_MAX = 6
const MINUTE_MS = 60_000
const TYPING_PAUSE_MS = 200

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('another key was pressed', 'AbortError'))
    })
  })

export const announcementsQuery = (locale: string) =>
  queryOptions({
    queryKey: ['announcements', locale],
    queryFn: async ({ signal }) => {
      const path = `announcements?${new URLSearchParams({ locale })}`
      const { announcements } = await read<{ announcements: Announcement[] }>(path, signal)
      return announcements
    },
    staleTime: MINUTE_MS,
    refetchInterval: 2 * MINUTE_MS,
  })

/** What is disturbed now; the status page says the same. */
export const statusQuery = (locale: string) =>
  queryOptions({
    queryKey: ['status', locale],
    queryFn: ({ signal }) =>
      read<StatusAnswer>(`status?${new URLSearchParams({ locale })}`, signal),
    staleTime: MINUTE_MS,
    refetchInterval: 2 * MINUTE_MS,
  })

/** The live wait before somebody starts to write. */
export const waitQuery = queryOptions({
  queryKey: ['wait'],
  queryFn: ({ signal }) => read<WaitAnswer>('wait', signal),
  refetchInterval: 30_000,
})

export const searchQuery = (question: string, locale: string) =>
  queryOptions({
    queryKey: ['help', 'search', locale, question],
    // What is typed stands in no address, and a secret in it goes nowhere (SE-2).
    queryFn: async ({ signal }) => {
      // The next key takes this question back before it is asked.
      await pause(TYPING_PAUSE_MS, signal)
      const asked = { q: question, locale, limit: HITS_MAX }
      return unwrap(await sendGuarded<{ hits: ArticleHit[] }>('help/search', asked, { signal }))
    },
    staleTime: 5 * MINUTE_MS,
  })
