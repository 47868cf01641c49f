/** @jsxImportSource preact */
import type { DisplayState } from '@walletdesk/contract/vocabulary'
import type { ComponentChildren } from 'preact'
import styles from './chip.module.css'

export type Tone = 'info' | 'warning' | 'success' | 'danger' | 'neutral' | 'ai'

/** UX 9.1: which tone each display state has. */
const TONES: Readonly<Record<DisplayState, Tone>> = {
  created: 'info',
  review: 'warning',
  info_needed: 'warning',
  approved_queued: 'info',
  broadcast: 'info',
  confirming: 'info',
  done: 'success',
  done_external: 'success',
  failed_refunded: 'neutral',
  returned: 'neutral',
  cancelled: 'neutral',
  frozen: 'danger',
  not_arrived: 'neutral',
}

export const toneOf = (display: DisplayState) => TONES[display]

export function Chip({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class={styles['chip']} data-tone={tone}>
      {children}
    </span>
  )
}
