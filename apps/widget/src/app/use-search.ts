import type { ArticleHit } from '@walletdesk/contract'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'

const PAUSE_MS = 250
const HITS_MAX = 4

/** Articles for what is typed, once the typing pauses; null while there is nothing to say. */
export function useSearch(words: string): readonly ArticleHit[] | null {
  const { api, locale, guard } = useDesk()
  const [hits, setHits] = useState<readonly ArticleHit[] | null>(null)
  const asked = words.trim()
  useEffect(() => {
    if (asked === '') {
      setHits(null)
      return
    }
    const stop = new AbortController()
    const search = async () => {
      // A search is a text that leaves the device as well (SE-2).
      const verdict = await guard.check(asked)
      if (verdict.is !== 'clear') return
      const answer = await api.post<{ hits: readonly ArticleHit[] }>(
        '/api/v1/help/search',
        { q: asked, locale, limit: HITS_MAX },
        { signal: stop.signal },
      )
      if (!stop.signal.aborted) setHits(answer.ok ? answer.value.hits : null)
    }
    const timer = setTimeout(() => {
      search().catch(() => setHits(null))
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [api, locale, guard, asked])
  return hits
}
