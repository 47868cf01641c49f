import type { Problem } from '@walletdesk/client'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'

export type Got<T> =
  | { is: 'loading' }
  | { is: 'here'; value: T }
  | { is: 'refused'; problem: Problem; retry: () => void }

/** One read for as long as the component stands; null asks for nothing. */
export function useGet<T>(path: string | null): Got<T> {
  const { api } = useDesk()
  const [got, setGot] = useState<Got<T>>({ is: 'loading' })
  const [round, setRound] = useState(0)
  const retry = useCallback(() => setRound((before) => before + 1), [])
  useEffect(() => {
    if (path === null) return
    const stop = new AbortController()
    void api.get<T>(path, { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return
      if (answer.ok) setGot({ is: 'here', value: answer.value })
      else setGot({ is: 'refused', problem: answer.problem, retry })
    })
    return () => stop.abort()
  }, [api, path, round, retry])
  return got
}

export const valueOf = <T>(got: Got<T>): T | null => (got.is === 'here' ? got.value : null)
