import type { Line } from '@walletdesk/client'
import {
  Bubble,
  Button,
  Chip,
  DeliveryMark,
  EventLine,
  formatTime,
  NoteBubble,
  SparkleIcon,
  useLocale,
} from '@walletdesk/ui'
import { useDesk } from '../../layout/live-desk'
import { personName } from '../../platform/person-name'
import { problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { LineCard } from './line-card'
import { eventWords } from './event-words'
import { MessageBody } from './message-body'
import styles from './conversation.module.css'

type ThreadLineProps = { line: Line; isFirst: boolean; isLast: boolean }

/** One entry of the log: message, note, card, or a quiet line about what happened. */
export function ThreadLine({ line, isFirst, isLast }: ThreadLineProps) {
  const t = useT()
  if (line.kind === 'card') return <LineCard line={line} />
  if (line.kind === 'message' || line.kind === 'form_answer') {
    return <MessageLine line={line} isFirst={isFirst} isLast={isLast} />
  }
  if (line.kind === 'note') return <NoteLine line={line} />
  const words = eventWords(t, line)
  return words ? <EventLine>{words}</EventLine> : null
}

const isOurs = ({ author }: Line) => author.kind === 'agent' || author.kind === 'assistant'

function useAuthor(line: Line) {
  const t = useT()
  const reader = useLocale()
  const { author } = line
  const time = formatTime(new Date(line.at), reader)
  const name = author.name ? personName(t, author.name) : t(`console.author.${author.kind}`)
  return { time, name, spoken: `${name}, ${time}: ` }
}

function MessageLine({ line, isFirst, isLast }: ThreadLineProps) {
  const t = useT()
  const { time, name, spoken } = useAuthor(line)
  const hasName = isFirst && !line.mine
  return (
    <Bubble
      side={isOurs(line) ? 'me' : 'you'}
      accessibleAuthor={spoken}
      isLast={isLast}
      isFailed={line.state === 'failed'}
      author={hasName && <AuthorName line={line} name={name} />}
      meta={(isLast || line.state === 'failed') && <Meta line={line} time={time} />}
    >
      {line.redacted ? t('console.redacted') : <MessageBody text={line.text ?? ''} />}
    </Bubble>
  )
}

function AuthorName({ line, name }: { line: Line; name: string }) {
  return line.author.kind === 'assistant' ? (
    <Chip tone="ai" icon={<SparkleIcon size={14} />}>
      {name}
    </Chip>
  ) : (
    <bdi>{name}</bdi>
  )
}

function Meta({ line, time }: { line: Line; time: string }) {
  const t = useT()
  const { outbox } = useDesk()
  if (!line.mine || line.state === null) return time
  if (line.state === 'failed') {
    return (
      <span className={styles['inline']} role="alert">
        {t('vocabulary.message.failed')}
        {line.problem && <span>{problemWords(t, line.problem).title}</span>}
        {line.problem?.code !== 'head_moved' && (
          <Button
            size="s"
            variant="quiet"
            onPress={() => {
              outbox.retry(line.id)
            }}
          >
            {t('common.retry')}
          </Button>
        )}
        <Button
          size="s"
          variant="quiet"
          onPress={() => {
            outbox.remove(line.id)
          }}
        >
          {t('common.delete')}
        </Button>
      </span>
    )
  }
  return (
    <DeliveryMark state={line.state} text={`${time} ${t(`vocabulary.message.${line.state}`)}`} />
  )
}

function NoteLine({ line }: { line: Line }) {
  const t = useT()
  const { time, name, spoken } = useAuthor(line)
  return (
    <NoteBubble
      accessibleAuthor={`${t('console.note.label')}, ${spoken}`}
      meta={`${t('console.note.label')} · ${name} · ${time}`}
    >
      <MessageBody text={line.text ?? ''} />
    </NoteBubble>
  )
}
