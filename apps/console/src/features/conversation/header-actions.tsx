import type { DeskConversation } from '@walletdesk/contract'
import { Button } from '@walletdesk/ui'
import { useState } from 'react'
import { useDesk } from '../../layout/live-desk'
import { useT } from '../../platform/texts'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { SnoozeDialog } from './snooze-dialog'
import { SolveDialog } from './solve-dialog'
import { useActions } from './use-actions'

const OVER: readonly DeskConversation['state'][] = ['resolved', 'closed', 'merged']

/** What can be done with the conversation now; each has its key. */
export function HeaderActions({ conversation }: { conversation: DeskConversation }) {
  const t = useT()
  const actions = useActions(conversation)
  if (!OVER.includes(conversation.state)) return <OpenActions conversation={conversation} />
  if (conversation.state !== 'resolved') return null
  return (
    <Button size="s" onPress={actions.reopen}>
      {t('console.action.reopen')}
    </Button>
  )
}

function OpenActions({ conversation }: { conversation: DeskConversation }) {
  const t = useT()
  const actions = useActions(conversation)
  const [dialog, setDialog] = useState<'solve' | 'snooze' | null>(null)
  const { me } = useDesk()
  const isMine = conversation.assignee?.id === me.id
  const solve = () => {
    setDialog('solve')
  }
  const snooze = () => {
    setDialog('snooze')
  }
  const close = () => {
    setDialog(null)
  }
  useShortcuts({
    solve,
    snooze,
    ...(isMine ? { release: actions.release } : { assign_me: actions.assignToMe }),
  })
  return (
    <>
      {isMine ? (
        <Button size="s" onPress={actions.release}>
          {t('console.action.release')}
        </Button>
      ) : (
        <Button size="s" onPress={actions.assignToMe}>
          {t('console.action.assign_me')}
        </Button>
      )}
      <Button size="s" onPress={snooze}>
        {t('console.action.snooze')}
      </Button>
      <Button size="s" variant="primary" onPress={solve}>
        {t('console.action.solve')}
      </Button>
      {dialog === 'solve' && <SolveDialog onClose={close} onSolve={actions.solve} />}
      {dialog === 'snooze' && <SnoozeDialog onClose={close} onSnooze={actions.snooze} />}
    </>
  )
}
