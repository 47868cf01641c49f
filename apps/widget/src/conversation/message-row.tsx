/** @jsxImportSource preact */
import type { Line } from '@walletdesk/client'
import { formatMoment, formatTime } from '@walletdesk/ui/format'
import { Button } from '../parts/button'
import { Chip } from '../parts/chip'
import { Hidden } from '../parts/hidden'
import { Icon, type IconName } from '../parts/icon'
import { MessageText } from '../md1/message-text'
import { useDesk } from './desk-context'
import { useLinks } from './link-question'
import styles from './message-row.module.css'
import { useProblemText } from './use-problem-text'

export type MessageRowProps = {
  line: Line
  isFirst: boolean
  isLast: boolean
  /** Puts the text of a message that was not sent back into the composer. */
  onEdit: (text: string) => void
  /** On the last turn of the assistant while no person has taken over. */
  onPerson: (() => void) | null
}

export function MessageRow({ line, isFirst, isLast, onEdit, onPerson }: MessageRowProps) {
  const { t } = useDesk()
  const isAssistant = line.author.kind === 'assistant'
  const isShown = isFirst && !line.mine
  return (
    <div
      class={styles['place']}
      data-side={line.mine ? 'me' : 'you'}
      {...(line.seq === null ? {} : { 'data-seq': line.seq })}
    >
      {isShown && (
        <span class={styles['author']} aria-hidden="true">
          {isAssistant ? (
            <Chip tone="ai">{t('widget.ai.badge')}</Chip>
          ) : (
            <bdi>{authorName(line, t)}</bdi>
          )}
        </span>
      )}
      <Bubble line={line} isLast={isLast} />
      {isLast && line.state !== 'failed' && <Meta line={line} />}
      {line.state === 'failed' && <Failure line={line} onEdit={onEdit} />}
      {onPerson && (
        <Button icon="person" onPress={onPerson}>
          {t('widget.person')}
        </Button>
      )}
    </div>
  )
}

function Bubble({ line, isLast }: { line: Line; isLast: boolean }) {
  const { t, locale, timeZone } = useDesk()
  const { askBefore } = useLinks()
  const at = new Date(line.at)
  const markText = (kind: 'secret' | 'card', last4: string | null) => {
    if (kind === 'secret') return t('widget.mark.secret')
    return last4 ? t('widget.mark.card', { last4 }) : t('widget.mark.card.any')
  }
  return (
    <div
      class={`${styles['bubble'] ?? ''} bubble`}
      data-last={isLast || undefined}
      data-failed={line.state === 'failed' || undefined}
      title={formatMoment(at, { locale, timeZone })}
    >
      {/* UX 7.14: every message keeps its own author for those who listen. */}
      <Hidden>{accessibleAuthor(line, t, formatTime(at, { locale, timeZone }))}</Hidden>
      {line.redacted ? (
        <em class={styles['gone']}>{t('widget.redacted')}</em>
      ) : (
        <MessageText text={line.text ?? ''} markText={markText} onLink={askBefore} />
      )}
    </div>
  )
}

const TICKS: Readonly<Record<NonNullable<Line['state']>, IconName>> = {
  sending: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'alert',
}

/** UX 7.2: clock, one tick, two ticks, filled ticks with the time; always in words too. */
function Meta({ line }: { line: Line }) {
  const { t, locale, timeZone } = useDesk()
  const time = formatTime(new Date(line.at), { locale, timeZone })
  return (
    <span class={styles['meta']} data-state={line.state}>
      {line.edited && <span>{t('widget.edited')} · </span>}
      <time dateTime={line.at}>{time}</time>
      {line.state && (
        <>
          <Icon name={TICKS[line.state]} size={14} />
          <span>{stateText(line, t)}</span>
        </>
      )}
    </span>
  )
}

function Failure({ line, onEdit }: { line: Line; onEdit: (text: string) => void }) {
  const { t, outbox } = useDesk()
  const reason = useProblemText(line.problem)
  const entry = outbox.entries().find(({ id, body }) => id === line.id || holds(body, line.id))
  if (!entry) return null
  return (
    <div class={styles['failure']}>
      <p role="alert">
        <Icon name="alert" size={14} />
        <span>{t('widget.failed.because', { reason })}</span>
      </p>
      <div class={styles['choices']}>
        <Button look="danger" icon="refresh" onPress={() => outbox.retry(entry.id)}>
          {t('common.retry')}
        </Button>
        <Button
          onPress={() => {
            outbox.remove(entry.id)
            onEdit(line.text ?? '')
          }}
        >
          {t('common.edit')}
        </Button>
        <Button onPress={() => outbox.remove(entry.id)}>{t('common.delete')}</Button>
      </div>
    </div>
  )
}

/** A conversation that could not be made holds its first message. */
function holds(body: unknown, itemId: string) {
  const message = (body as { message?: { id?: string } } | null)?.message
  return message?.id === itemId
}

type Texts = ReturnType<typeof useDesk>['t']

export const authorName = ({ author }: Pick<Line, 'author'>, t: Texts) =>
  author.name ?? t(`vocabulary.author.${author.kind}`)

function accessibleAuthor(line: Line, t: Texts, time: string) {
  if (line.mine) return t('widget.said.mine', { time, state: stateText(line, t) })
  const role = t(`vocabulary.author.${line.author.kind}`)
  const name = authorName(line, t)
  // Who has no name of their own is called by what they are, once.
  return name === role
    ? t('widget.said.role', { role, time })
    : t('widget.said', { name, role, time })
}

function stateText({ state, readAt }: Line, t: Texts) {
  if (state === null) return ''
  if (state === 'failed') return t('vocabulary.message.failed')
  if (state === 'read')
    return readAt ? t('widget.read', { at: readAt }) : t('vocabulary.message.read')
  return t(`widget.${state}`)
}
