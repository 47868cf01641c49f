/** @jsxImportSource preact */
import type { ConversationView } from '@walletdesk/client'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Banner } from '../parts/banner'
import { Button } from '../parts/button'
import { useDesk } from './desk-context'

const SHOW_AFTER_MS = 2_000
const SUCCESS_MS = 2_000

/** UX 7.5: said after 2 s, with its age; the success line goes by itself. Never a silent failure. */
export function ConnectionBanner({ view }: { view: ConversationView }) {
  const { t, streamClient } = useDesk()
  const { stream, waiting } = view
  const isDown = useLasting(stream.at === 'offline')
  const isChecking = useLasting(stream.at === 'catching_up')
  const isBack = useRecovery(isDown, stream.at === 'live' && waiting === 0)
  if (isDown && stream.at === 'offline') {
    return (
      <Banner
        tone="warning"
        role="status"
        icon="refresh"
        actions={<Button onPress={() => streamClient.retry()}>{t('common.retry')}</Button>}
      >
        {t('widget.reconnect.since', { at: new Date(stream.sinceMs) })}
        {waiting > 0 && <div>{t('widget.outbox', { count: waiting })}</div>}
      </Banner>
    )
  }
  if (isChecking) {
    const missing = stream.at === 'catching_up' ? stream.missing : null
    return (
      <Banner tone="calm" role="status" icon="refresh">
        {missing ? t('widget.checking.count', { count: missing }) : t('widget.checking')}
      </Banner>
    )
  }
  if (isBack) {
    return (
      <Banner tone="success" role="status">
        {t('widget.back')}
      </Banner>
    )
  }
  return null
}

/** True once the condition has held for 2 s; false at once when it ends. */
function useLasting(holds: boolean) {
  const [hasLasted, setLasted] = useState(false)
  useEffect(() => {
    if (!holds) {
      setLasted(false)
      return
    }
    const timer = setTimeout(() => setLasted(true), SHOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [holds])
  return holds && hasLasted
}

function useRecovery(isDown: boolean, isWell: boolean) {
  const wasDown = useRef(false)
  const [isBack, setBack] = useState(false)
  if (isDown) wasDown.current = true
  useEffect(() => {
    if (!isWell || !wasDown.current) return
    wasDown.current = false
    setBack(true)
    const timer = setTimeout(() => setBack(false), SUCCESS_MS)
    return () => clearTimeout(timer)
  }, [isWell])
  return isBack
}
