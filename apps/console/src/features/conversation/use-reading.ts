import { LIMITS } from '@walletdesk/contract/limits'
import type { ConversationStore, ConversationView } from '@walletdesk/client'
import { useEffect } from 'react'
import { useDesk } from '../../layout/live-desk'
import { lastSeqOf } from './collision'

const PRESENCE_EVERY_MS = LIMITS.presenceTtlMs / 2

const isLooking = () => document.hasFocus() && document.visibilityState === 'visible'

/** DL-10: read is what was visible for a second in a focused page, also after coming back to it. */
function useReadMark(store: ConversationStore | null, last: number) {
  useEffect(() => {
    if (!store || last === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const plan = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (isLooking()) store.markRead(last)
      }, LIMITS.readVisibleMs)
    }
    plan()
    addEventListener('focus', plan)
    document.addEventListener('visibilitychange', plan)
    return () => {
      clearTimeout(timer)
      removeEventListener('focus', plan)
      document.removeEventListener('visibilitychange', plan)
    }
  }, [store, last])
}

/** Read marks for the customer; colleagues see who looks. */
export function useReading(store: ConversationStore | null, view: ConversationView | null) {
  const { streams } = useDesk()
  useReadMark(store, view ? lastSeqOf(view.lines) : 0)
  const id = view?.conversation?.id
  // A colleague who comes learns at once who is here already.
  const colleagues = view?.present.map((who) => who.id).join(' ')
  // Before the stream is followed nobody may be told about it.
  const isLive = view?.stream.at === 'live'
  useEffect(() => {
    if (!id || !isLive) return
    const show = () => {
      if (document.visibilityState === 'visible') streams.presence(`cnv:${id}`, 'viewing')
    }
    show()
    const timer = setInterval(show, PRESENCE_EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [streams, id, isLive, colleagues])
}
