/** @jsxImportSource preact */
import type { WaitAnswer } from '@walletdesk/contract'
import { useDesk, type Texts } from '../conversation/desk-context'
import styles from './live-line.module.css'

/** "Chat now: about 4 min" or "Back at 09:00, your time"; never a number that we do not have. */
export function LiveLine({ wait }: { wait: WaitAnswer | null }) {
  const { t } = useDesk()
  if (!wait) return <p class={styles['line']} />
  return (
    <p class={styles['line']} data-open={wait.open || undefined}>
      <i />
      <span>{liveText(wait, t)}</span>
    </p>
  )
}

export function liveText({ open, aboutMin, backAt }: WaitAnswer, t: Texts) {
  if (!open) return backAt ? t('widget.live.back', { at: backAt }) : t('widget.live.closed')
  return aboutMin === null ? t('widget.live.open') : t('widget.live.now', { minutes: aboutMin })
}
