import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { tell } from '../../platform/toasts'
import { takeNext } from './inbox.api'
import type { OpenConversation } from './peek'

/** Takes the conversation that waits longest and opens it in a list where it stands now. */
export function useTakeNext(onOpen: OpenConversation) {
  const t = useT()
  const queries = useQueryClient()
  const { view } = useSearch({ strict: false })
  const { mutate, isPending } = useMutation({
    mutationFn: takeNext,
    onSuccess: (answer) => {
      if (answer.ok) onOpen(answer.value.id, { view: view === 'all' ? 'all' : 'mine' })
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
