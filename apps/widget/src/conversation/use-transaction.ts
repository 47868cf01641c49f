import type { TransactionDetail } from '@walletdesk/contract'
import { isOver } from '@walletdesk/contract/vocabulary'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from './desk-context'

const REFRESH_MS = 15_000

/** The transaction as it is now; null while unknown, and for those who may not see it. */
export function useTransaction(transactionId: string | null): TransactionDetail | null {
  const { api, isSignedIn } = useDesk()
  const [detail, setDetail] = useState<TransactionDetail | null>(null)
  useEffect(() => {
    if (!isSignedIn || !transactionId) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async () => {
      const path = `/api/v1/transactions/${transactionId}`
      const answer = await api.get<TransactionDetail>(path, { signal: stop.signal })
      if (stop.signal.aborted) return
      if (answer.ok) setDetail(answer.value)
      const isEnd = answer.ok ? isOver(answer.value.display) : answer.problem.status === 404
      if (!isEnd) timer = setTimeout(() => void reload(), REFRESH_MS)
    }
    const reload = () => (document.visibilityState === 'visible' ? load() : wait())
    const wait = () => {
      timer = setTimeout(() => void reload(), REFRESH_MS)
    }
    void load()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [api, isSignedIn, transactionId])
  return detail
}
