import { useMutation, useQueryClient } from '@tanstack/react-query'
import { problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { tell } from '../../platform/toasts'
import { takeNext } from './inbox.api'

/** Takes the conversation that waits longest and opens it. */
export function useTakeNext(onOpen: (id: string) => void) {
  const t = useT()
  const queries = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: takeNext,
    onSuccess: (answer) => {
      if (answer.ok) onOpen(answer.value.id)
      else tell(problemWords(t, answer.problem).title)
      void queries.invalidateQueries({ queryKey: ['inbox'] })
    },
  })
  return {
    isPending,
    run: () => {
      mutate()
    },
  }
}
