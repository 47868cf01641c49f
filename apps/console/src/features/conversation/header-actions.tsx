import type { DeskConversation } from '@walletdesk/contract'
import { Button } from '@walletdesk/ui'
import { useState } from 'react'
import { useDesk } from '../../layout/live-desk'
import { useT } from '../../platform/texts'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { offersOf, type Offer } from './offers'
import { SnoozeDialog } from './snooze-dialog'
import { SolveDialog } from './solve-dialog'
import { useActions } from './use-actions'

/** What can be done with the conversation now; each has its key, the last is what one came for. */
export function HeaderActions({ conversation }: { conversation: DeskConversation }) {
  const t = useT()
  const actions = useActions(conversation)
  const { me } = useDesk()
  const [dialog, setDialog] = useState<'solve' | 'snooze' | null>(null)
  const offers = offersOf(conversation, me)
  const run: Readonly<Record<Offer, () => void>> = {
    assign_me: actions.assignToMe,
    release: actions.release,
    reopen: actions.reopen,
    solve: () => {
      setDialog('solve')
    },
    snooze: () => {
      setDialog('snooze')
    },
  }
  const close = () => {
    setDialog(null)
  }
  useShortcuts(Object.fromEntries(offers.map((offer) => [offer, run[offer]])))
  return (
    <>
      {offers.map((offer) => (
        <Button
          key={offer}
          size="s"
          variant={offer === offers.at(-1) ? 'primary' : 'secondary'}
          onPress={run[offer]}
        >
          {t(`console.action.${offer}`)}
        </Button>
      ))}
      {dialog === 'solve' && (
        <SolveDialog conversationId={conversation.id} onClose={close} onSolve={actions.solve} />
      )}
      {dialog === 'snooze' && <SnoozeDialog onClose={close} onSnooze={actions.snooze} />}
    </>
  )
}
