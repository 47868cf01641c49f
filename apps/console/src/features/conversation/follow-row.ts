import { useNavigate, useSearch } from '@tanstack/react-router'
import type { DeskConversation } from '@walletdesk/contract'
import { useEffect, useRef } from 'react'
import { useDesk } from '../../layout/live-desk'
import type { InboxView } from '../inbox/inbox.api'

type Change = {
  readonly view: InboxView
  readonly from: string | null
  readonly to: string | null
  readonly me: string
}

/** The list in which the row stands after the conversation changed hands. */
export function viewAfter({ view, from, to, me }: Change): InboxView {
  if (view === 'unassigned' && from !== me && to === me) return 'mine'
  if (view === 'mine' && from === me && to === null) return 'unassigned'
  return view
}

/** What I take or give back stays open and selected: the list goes along. */
export function useFollowRow(conversation: DeskConversation | undefined) {
  const assigneeId = conversation && (conversation.assignee?.id ?? null)
  const { me } = useDesk()
  const { view = 'unassigned', peek } = useSearch({ strict: false })
  const navigate = useNavigate()
  const seen = useRef(assigneeId)
  useEffect(() => {
    const from = seen.current
    seen.current = assigneeId
    if (from === undefined || assigneeId === undefined) return
    const next = viewAfter({ view, from, to: assigneeId, me: me.id })
    if (next === view) return
    void navigate({ to: '.', search: { view: next, ...(peek && { peek }) }, replace: true })
  }, [assigneeId, view, peek, me.id, navigate])
}
