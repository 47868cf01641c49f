import type { ReactNode } from 'react'
import type { DisplayState } from '@walletdesk/contract/vocabulary'
import { namedState } from '@walletdesk/texts'
import {
  AlertIcon,
  ArrowEndIcon,
  BanIcon,
  CheckIcon,
  ClockIcon,
  HelpIcon,
  PauseIcon,
  UndoIcon,
} from '../icons/icons'
import type { IconComponent } from '../icons/make-icon'
import { useText } from '../locale/locale'
import styles from './chip.module.css'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'ai' | 'primary'

export type ChipProps = { tone?: Tone; icon?: ReactNode; isStrong?: boolean; children: ReactNode }

/** A short word with its colour; colour never says it alone, the word and the icon do. */
export function Chip({ tone = 'neutral', icon, isStrong = false, children }: ChipProps) {
  return (
    <span className={styles['chip']} data-tone={tone} data-strong={isStrong}>
      {icon}
      {children}
    </span>
  )
}

type Look = { tone: Tone; Icon: IconComponent; isStrong?: boolean }

/** UX.md 9.1: one look per display state, on every surface. */
export const STATUS_LOOKS: Readonly<Record<DisplayState, Look>> = {
  created: { tone: 'info', Icon: CheckIcon },
  review: { tone: 'warning', Icon: ClockIcon },
  info_needed: { tone: 'warning', Icon: HelpIcon, isStrong: true },
  approved_queued: { tone: 'info', Icon: ClockIcon },
  broadcast: { tone: 'info', Icon: ArrowEndIcon },
  confirming: { tone: 'info', Icon: ClockIcon },
  done: { tone: 'success', Icon: CheckIcon },
  done_external: { tone: 'success', Icon: CheckIcon },
  failed_refunded: { tone: 'neutral', Icon: UndoIcon },
  returned: { tone: 'neutral', Icon: UndoIcon },
  cancelled: { tone: 'neutral', Icon: BanIcon },
  frozen: { tone: 'danger', Icon: PauseIcon },
  not_arrived: { tone: 'neutral', Icon: AlertIcon },
}

export type StatusChipProps = {
  display: DisplayState
  confirmations?: { n: number; of: number } | null
  /** A named wait, and an end that nobody chose, have words of their own. */
  reason?: string | null | undefined
  hasIcon?: boolean
}

/** The chip of a transaction; the same words and colours in wallet, card, console and mail. */
export function StatusChip({ display, confirmations, reason, hasIcon = true }: StatusChipProps) {
  const t = useText()
  const named = namedState(t, { display, reason })
  const { tone, Icon, isStrong = false } = STATUS_LOOKS[display]
  const icon = hasIcon && <Icon size={14} />
  return (
    <Chip tone={named && display === 'review' ? 'info' : tone} isStrong={isStrong} icon={icon}>
      {named ?? wordOf(t, display, confirmations)}
    </Chip>
  )
}

function wordOf(
  t: ReturnType<typeof useText>,
  display: DisplayState,
  confirmations: StatusChipProps['confirmations'],
): string {
  const counts = { confirmations: confirmations?.n ?? 0, needed: confirmations?.of ?? 0 }
  // Agents read of the customer where a customer reads "you"; only their console has such words.
  return t.find(`console.transaction.${display}`) ?? t(`vocabulary.transaction.${display}`, counts)
}
