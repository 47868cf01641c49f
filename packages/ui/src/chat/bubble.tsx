import type { ReactNode } from 'react'
import { AlertIcon, CheckIcon, ChecksIcon, ClockIcon } from '../icons/icons'
import { VisuallyHidden } from '../layout/visually-hidden'
import { classNames } from '../theme/class-names'
import styles from './bubble.module.css'

export type BubbleSide = 'me' | 'you'

export type BubbleProps = {
  side: BubbleSide
  children: ReactNode
  /** "Mei, agent, 10:41": every message keeps its own author for the screen reader (UX.md 7.14). */
  accessibleAuthor: string
  /** Visible name above the first bubble of a group. */
  author?: ReactNode
  /** Last of a group of one author: carries the tail and the time. */
  isLast?: boolean
  lang?: string | undefined
  /** Time and state below the bubble. */
  meta?: ReactNode
  isFailed?: boolean
}

/** One message. Its own direction, so Arabic in an English thread reads right. */
export function Bubble({
  side,
  children,
  accessibleAuthor,
  author,
  isLast = true,
  lang,
  meta,
  isFailed = false,
}: BubbleProps) {
  return (
    <div className={styles['place']} data-side={side}>
      {author && (
        <span className={styles['author']} aria-hidden>
          {author}
        </span>
      )}
      <div
        className={classNames(styles['bubble'], 'bubble')}
        data-last={isLast}
        data-failed={isFailed}
        dir="auto"
        lang={lang}
      >
        <VisuallyHidden>{accessibleAuthor}</VisuallyHidden>
        {children}
      </div>
      {meta && <span className={styles['meta']}>{meta}</span>}
    </div>
  )
}

/** A private note: other colour, dashed border and label, so that it cannot pass for a reply. */
export function NoteBubble({
  children,
  accessibleAuthor,
  meta,
  lang,
}: Pick<BubbleProps, 'children' | 'accessibleAuthor' | 'meta' | 'lang'>) {
  return (
    <div className={styles['place']} data-side="me">
      <div
        className={classNames(styles['bubble'], styles['note'], 'bubble')}
        data-last
        dir="auto"
        lang={lang}
      >
        <VisuallyHidden>{accessibleAuthor}</VisuallyHidden>
        {children}
      </div>
      <span className={styles['meta']}>{meta}</span>
    </div>
  )
}

/** A card in the thread, as wide as a bubble. */
export function CardInThread({
  side,
  children,
  accessibleAuthor,
}: Pick<BubbleProps, 'side' | 'children' | 'accessibleAuthor'>) {
  return (
    <div className={styles['place']} data-side={side}>
      <div className={styles['card']}>
        <VisuallyHidden>{accessibleAuthor}</VisuallyHidden>
        {children}
      </div>
    </div>
  )
}

export type DeliveryState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

const TICKS = {
  sending: ClockIcon,
  sent: CheckIcon,
  delivered: ChecksIcon,
  read: ChecksIcon,
  failed: AlertIcon,
} as const

/** UX.md 7.2: clock, one tick, two ticks, filled ticks; `text` says it in words. */
export function DeliveryMark({ state, text }: { state: DeliveryState; text: string }) {
  const Icon = TICKS[state]
  return (
    <span className={styles['delivery']} data-state={state}>
      <Icon size={14} />
      {text}
    </span>
  )
}

/** A line of the log that nobody wrote: "Mei joined", "Solved". */
export function EventLine({ children }: { children: ReactNode }) {
  return <p className={styles['event']}>{children}</p>
}
