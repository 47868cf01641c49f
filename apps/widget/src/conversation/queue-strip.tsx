/** @jsxImportSource preact */
import type { QueuePlace } from '@walletdesk/contract'
import { useEffect, useState } from 'preact/hooks'
import { Banner } from '../parts/banner'
import { Button } from '../parts/button'
import { useDesk, type Texts } from './desk-context'
import { canNotify, mayNotify } from './notify'

/** UX 3.4: a change is shown at most every 30 s, so that nobody watches numbers jump. */
const SHOW_EVERY_MS = 30_000

/** Position and an honest range; "we cannot say" where we cannot. */
export function QueueStrip({ queue, onNotify }: { queue: QueuePlace; onNotify: () => void }) {
  const { t, me } = useDesk()
  const shown = useCalm(queue)
  const [isAsked, setAsked] = useState(mayNotify())
  return (
    <Banner
      tone="calm"
      role="status"
      actions={
        canNotify() &&
        !isAsked && (
          <Button
            onPress={() => {
              setAsked(true)
              onNotify()
            }}
          >
            {t('widget.notify')}
          </Button>
        )
      }
    >
      {queueText(shown, { t, isVisitor: me.kind === 'visitor' })}
    </Banner>
  )
}

const minutesOf = ({ from, to }: NonNullable<QueuePlace['range']>) =>
  from === to ? String(to) : `${from}–${to}`

type Reader = { t: Texts; isVisitor: boolean }

export function queueText(
  { position, open, range, longerThanSaid }: QueuePlace,
  { t, isVisitor }: Reader,
) {
  if (!open) return t('widget.queue.nobody', { position })
  if (!range)
    return t(longerThanSaid ? 'widget.queue.late_unknown' : 'widget.queue.unknown', { position })
  const minutes = minutesOf(range)
  if (longerThanSaid) return t('widget.queue.late', { minutes })
  // A visitor's answer waits in this window; nothing of ours reaches them elsewhere.
  return t(isVisitor ? 'widget.queue.visitor' : 'widget.queue', { position, minutes })
}

function useCalm(queue: QueuePlace) {
  const { now } = useDesk()
  const [shown, setShown] = useState({ queue, at: now() })
  useEffect(() => {
    // Coming nearer is good news and may be shown at once.
    const isNearer = queue.position < shown.queue.position
    const waitMs = isNearer ? 0 : Math.max(0, shown.at + SHOW_EVERY_MS - now())
    const timer = setTimeout(() => {
      if (queue !== shown.queue) setShown({ queue, at: now() })
    }, waitMs)
    return () => clearTimeout(timer)
  }, [queue, shown, now])
  return shown.queue
}
