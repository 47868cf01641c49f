import { useNavigate } from '@tanstack/react-router'
import type { Problem } from '@walletdesk/client'
import { useState } from 'react'
import { newId } from '../../platform/new-id'
import { isUnreachable } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { sendStart } from './conversations.api'
import type { StartConversation } from './conversations.api'
import { keepStart } from './kept-starts'

export type Start = Omit<StartConversation, 'id' | 'lang' | 'source'>

/**
 * Opens a conversation and goes there. Its id is made once: pressing twice, or again after a lost
 * answer, leads to the same one. Without a network the start waits in the conversation's outbox.
 */
export function useStartConversation() {
  const t = useT()
  const navigate = useNavigate()
  const [id] = useState(() => newId('conversation'))
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function start(input: Start) {
    const request: StartConversation = { ...input, id, lang: t.locale, source: 'wallet' }
    setPending(true)
    const answer = await sendStart(request)
    setPending(false)
    if (!answer.ok && !isUnreachable(answer.problem)) {
      setProblem(answer.problem)
      return
    }
    if (!answer.ok) keepStart(request)
    const conversationId = answer.ok ? answer.value.id : id
    await navigate({ to: '/conversations/$conversationId', params: { conversationId } })
  }

  return { start, isPending, problem }
}
