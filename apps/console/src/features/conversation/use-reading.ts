import { LIMITS } from '@walletdesk/contract/limits'
import type { ConversationStore, ConversationView } from '@walletdesk/client'
import { useEffect } from 'react'
import { useDesk } from '../../layout/live-desk'

const PRESENCE_EVERY_MS = LIMITS.presenceTtlMs / 2

/** DL-10: read is what was visible for a second in a focused page. Colleagues see who looks. */
export function useReading(store: ConversationStore | null, view: ConversationView | null) {
  const { streams } = useDesk()
  const last = view?.lines.findLast((line) => line.seq !== null)?.seq ?? 0
  useEffect(() => {
    if (!store || last === 0) return
    const timer = setTimeout(() => {
      if (document.hasFocus() && document.visibilityState === 'visible') store.markRead(last)
    }, LIMITS.readVisibleMs)
    return () => {
      clearTimeout(timer)
    }
  }, [store, last])
  const id = view?.conversation?.id
  useEffect(() => {
    if (!id) return
    const show = () => {
      if (document.visibilityState === 'visible') streams.presence(`cnv:${id}`, 'viewing')
    }
    show()
    const timer = setInterval(show, PRESENCE_EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [streams, id])
}
