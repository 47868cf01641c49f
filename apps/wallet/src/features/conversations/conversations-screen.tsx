import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass, Card, EmptyState, MessageIcon } from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { RowSkeletons } from '../home/asset-list'
import { ConversationRows } from './conversation-rows'
import { conversationsQuery } from './conversations.api'

/** W19. */
export function ConversationsScreen() {
  const t = useT()
  const query = useQuery(conversationsQuery)
  return (
    <Screen title={t('wallet.conversations.title')} back={{ to: '/support' }}>
      <QueryView
        query={query}
        skeleton={
          <Card padding="none">
            <RowSkeletons count={4} />
          </Card>
        }
      >
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={<MessageIcon />}
              action={
                <Link to="/support" className={buttonClass({ variant: 'primary' })}>
                  {t('common.contact')}
                </Link>
              }
            >
              {t('wallet.conversations.empty')}
            </EmptyState>
          ) : (
            <Card padding="none">
              <ConversationRows rows={rows} />
            </Card>
          )
        }
      </QueryView>
    </Screen>
  )
}
