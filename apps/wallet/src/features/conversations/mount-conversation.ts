import type { Locale } from '@walletdesk/texts'
import { api } from '../../platform/api'
import { takeStart } from './kept-starts'
import { readMe } from '../session/session.api'

export type ConversationPlace = {
  conversationId: string
  locale: Locale
  openTransaction: (transactionId: string) => void
  changed: () => void
  /** A report made without a network went on in a conversation that was open already. */
  moved: (conversationId: string) => void
}

/** Loads the widget's conversation and puts it into `element`; the answer takes it out again. */
export async function mountInto(element: HTMLElement, place: ConversationPlace) {
  const [{ mountConversation }, { openStreams }, me] = await Promise.all([
    import('@walletdesk/widget/conversation'),
    import('../../platform/live'),
    readMe(),
  ])
  if (!me) throw new Error('a conversation needs a session')
  const { conversationId, locale, openTransaction, changed, moved } = place
  const start = takeStart(conversationId)
  const mounted = await mountConversation(element, {
    api,
    streamClient: openStreams(),
    conversationId,
    ...(start && { start }),
    locale,
    person: { kind: 'customer', id: me.personId ?? me.id, name: me.name },
    on: {
      openTransaction,
      openArticle: (slug) => {
        location.assign(`/help/${locale}/articles/${slug}`)
      },
      changed,
      moved,
    },
  })
  return () => {
    mounted.unmount()
  }
}
