import { Link } from '@tanstack/react-router'
import type { DeskConversation } from '@walletdesk/contract'
import {
  ArrowStartIcon,
  Avatar,
  Button,
  Chip,
  IconButton,
  ShortId,
  SidebarEndIcon,
} from '@walletdesk/ui'
import { useState } from 'react'
import { useDesk } from '../../layout/live-desk'
import { useT } from '../../platform/texts'
import { tell } from '../../platform/toasts'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { SnoozeDialog } from './snooze-dialog'
import { SolveDialog } from './solve-dialog'
import { useActions } from './use-actions'
import styles from './conversation.module.css'

const isOpen = ({ state }: DeskConversation) =>
  state !== 'resolved' && state !== 'closed' && state !== 'merged'

type ConversationHeaderProps = {
  conversation: DeskConversation
  isSideOpen: boolean
  onToggleSide: () => void
}

export function ConversationHeader({
  conversation,
  isSideOpen,
  onToggleSide,
}: ConversationHeaderProps) {
  const t = useT()
  const { me } = useDesk()
  const actions = useActions(conversation)
  const [dialog, setDialog] = useState<'solve' | 'snooze' | null>(null)
  const isMine = conversation.assignee?.id === me.id
  const open = isOpen(conversation)
  const copyLink = () => {
    void navigator.clipboard.writeText(location.href)
    tell(t('console.link_copied'))
  }
  useShortcuts({
    copy_link: copyLink,
    ...(open && !isMine && { assign_me: actions.assignToMe }),
    ...(open && isMine && { release: actions.release }),
    ...(open && {
      solve: () => {
        setDialog('solve')
      },
      snooze: () => {
        setDialog('snooze')
      },
    }),
  })
  const close = () => {
    setDialog(null)
  }
  return (
    <header className={styles['header']}>
      <Link to="/" className={styles['back']} aria-label={t('console.nav.inbox')}>
        <ArrowStartIcon />
      </Link>
      <Avatar name={conversation.person.name} />
      <div className={styles['who']}>
        <h2 className={styles['name']}>
          <bdi>{conversation.person.name}</bdi>
        </h2>
        <span className={styles['about']}>
          <ShortId>{conversation.ref}</ShortId>
          <span>{t(`console.issue.${conversation.issue}`)}</span>
          <Chip>{t(`console.state.${conversation.state}`)}</Chip>
        </span>
      </div>
      <div className={styles['actions']}>
        {open && !isMine && (
          <Button size="s" onPress={actions.assignToMe}>
            {t('console.action.assign_me')}
          </Button>
        )}
        {open && isMine && (
          <Button size="s" onPress={actions.release}>
            {t('console.action.release')}
          </Button>
        )}
        {open && (
          <Button
            size="s"
            onPress={() => {
              setDialog('snooze')
            }}
          >
            {t('console.action.snooze')}
          </Button>
        )}
        {open ? (
          <Button
            size="s"
            variant="primary"
            onPress={() => {
              setDialog('solve')
            }}
          >
            {t('console.action.solve')}
          </Button>
        ) : (
          conversation.state === 'resolved' && (
            <Button size="s" onPress={actions.reopen}>
              {t('console.action.reopen')}
            </Button>
          )
        )}
        <IconButton
          size="s"
          label={t('console.action.toggle_side')}
          icon={<SidebarEndIcon />}
          isActive={isSideOpen}
          onPress={onToggleSide}
        />
      </div>
      {dialog === 'solve' && <SolveDialog onClose={close} onSolve={actions.solve} />}
      {dialog === 'snooze' && <SnoozeDialog onClose={close} onSnooze={actions.snooze} />}
    </header>
  )
}
