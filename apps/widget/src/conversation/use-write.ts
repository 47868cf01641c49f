import type { Problem } from '@walletdesk/client'
import { useCallback, useState } from 'preact/hooks'
import { useDesk } from './desk-context'

/** One press, one request; what went wrong stays until the next press. */
export function useWrite() {
  const { api } = useDesk()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const write = useCallback(
    async <T>(path: string, body: unknown, key?: string): Promise<{ value: T } | null> => {
      setBusy(true)
      setProblem(null)
      const answer = await api.post<T>(path, body, key ? { idempotencyKey: key } : {})
      setBusy(false)
      if (answer.ok) return { value: answer.value }
      setProblem(answer.problem)
      return null
    },
    [api],
  )
  return { write, isBusy, problem }
}
