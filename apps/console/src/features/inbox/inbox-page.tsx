import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { InboxList } from './inbox-list'
import { NothingSelected } from './nothing-selected'
import type { OpenConversation } from './peek'
import styles from './inbox.module.css'

const ConversationPane = lazy(async () => ({
  default: (await import('../conversation/conversation-pane')).ConversationPane,
}))
const CustomerPanel = lazy(async () => ({
  default: (await import('../customer/customer-panel')).CustomerPanel,
}))

const SIDE_FITS_PX = 1_180

/** D1: list, thread, customer; panes close with [ and ] and one shows at a time on a phone. */
export function InboxPage() {
  const { conversationId } = useParams({ strict: false })
  const { view = 'unassigned', peek: isPeek = false } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [hasList, setList] = useState(true)
  const [hasSide, setSide] = useState(innerWidth > SIDE_FITS_PX)
  useShortcuts({
    toggle_list: () => {
      setList(!hasList)
    },
    toggle_side: () => {
      setSide(!hasSide)
    },
    wallet_panel: () => {
      setSide(true)
      requestAnimationFrame(() => {
        document.getElementById('customer')?.focus()
      })
    },
  })
  const open: OpenConversation = (id, how) => {
    void navigate({
      to: '/c/$conversationId',
      params: { conversationId: id },
      search: { view: how?.view ?? view, ...(how?.isPeek && { peek: true }) },
    })
  }
  const hasCustomer = conversationId !== undefined && hasSide
  return (
    <div
      className={styles['panes']}
      data-list={hasList ? 'open' : 'closed'}
      data-side={hasCustomer ? 'open' : 'closed'}
      data-open={conversationId !== undefined}
    >
      <main className={styles['main']}>
        {hasList && (
          <InboxList view={view} selectedId={conversationId} isPeek={isPeek} onOpen={open} />
        )}
        <div className={styles['center']}>
          {conversationId ? (
            <Suspense>
              <ConversationPane
                key={conversationId}
                conversationId={conversationId}
                onOpen={isPeek ? open : undefined}
                isSideOpen={hasSide}
                onToggleSide={() => {
                  setSide(!hasSide)
                }}
              />
            </Suspense>
          ) : (
            <NothingSelected onOpen={open} />
          )}
        </div>
      </main>
      {hasCustomer && (
        <Suspense fallback={<aside className={styles['side']} />}>
          <CustomerPanel
            key={conversationId}
            conversationId={conversationId}
            onClose={() => {
              setSide(false)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
