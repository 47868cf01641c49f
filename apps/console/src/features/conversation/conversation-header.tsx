import { Link } from '@tanstack/react-router'
import type { DeskConversation } from '@walletdesk/contract'
import { ArrowStartIcon, Avatar, Chip, IconButton, ShortId, SidebarEndIcon } from '@walletdesk/ui'
import { personName } from '../../platform/person-name'
import { useT } from '../../platform/texts'
import { tell } from '../../platform/toasts'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { HeaderActions } from './header-actions'
import styles from './conversation.module.css'

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
  useShortcuts({
    copy_link: () => {
      void navigator.clipboard.writeText(location.href)
      tell(t('console.link_copied'))
    },
  })
  return (
    <header className={styles['header']}>
      <Link to="/" className={styles['back']} aria-label={t('console.nav.inbox')}>
        <ArrowStartIcon />
      </Link>
      <Avatar name={personName(t, conversation.person.name)} />
      <div className={styles['who']}>
        <div className={styles['title']}>
          <h1 className={styles['name']}>
            <bdi>{personName(t, conversation.person.name)}</bdi>
          </h1>
          <Chip>{t(`console.state.${conversation.state}`)}</Chip>
        </div>
        <span className={styles['about']}>
          <ShortId>{conversation.ref}</ShortId> · {t(`console.issue.${conversation.issue}`)}
        </span>
      </div>
      <div className={styles['actions']}>
        <HeaderActions conversation={conversation} />
        <IconButton
          size="s"
          label={t('console.action.toggle_side')}
          icon={<SidebarEndIcon />}
          isActive={isSideOpen}
          onPress={onToggleSide}
        />
      </div>
    </header>
  )
}
