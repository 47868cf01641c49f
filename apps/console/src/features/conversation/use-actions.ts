import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import { problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { tell } from '../../platform/toasts'
import { assignToMe, conversationQuery, release, reopen, resolve, snooze } from '../inbox/inbox.api'

/** What can be done with a conversation; each says what it did, with undo where there is a way back. */
export function useActions({ id }: Pick<DeskConversation, 'id'>) {
  const t = useT()
  const queries = useQueryClient()

  async function run(doing: Promise<Answer<DeskConversation>>, said?: string, undo?: () => void) {
    const answer = await doing
    if (answer.ok) {
      queries.setQueryData(conversationQuery(id).queryKey, answer.value)
      if (said) tell(said, undo && { label: t('console.undo_action'), onAction: undo })
    } else tell(problemWords(t, answer.problem).title)
    await queries.invalidateQueries({ queryKey: ['inbox'] })
    return answer.ok
  }

  const actions = {
    assignToMe: () => {
      void run(assignToMe(id), t('console.done.assigned'), actions.release)
    },
    release: () => {
      void run(release(id), t('console.done.released'), actions.assignToMe)
    },
    reopen: () => {
      void run(reopen(id), t('console.done.reopened'))
    },
    solve: (outcome: string) => run(resolve(id, outcome), t('console.done.solved'), actions.reopen),
    snooze: (until: Date) => run(snooze(id, until), t('console.done.snoozed')),
  }
  return actions
}
