import type { Block, Span } from '@walletdesk/widget/md1'
import { parseMd1 } from '@walletdesk/widget/md1'
import { Chip, LockIcon } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import styles from './message-body.module.css'

/** A message of `md1` as nodes; text becomes text only, so there is no way from here to markup. */
export function MessageBody({ text }: { text: string }) {
  return (
    <div className={styles['body']}>
      {parseMd1(text).map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.is) {
    case 'code':
      return (
        <pre className={styles['fence']} dir="ltr" tabIndex={0}>
          {block.text}
        </pre>
      )
    case 'quote':
      return (
        <blockquote className={styles['quote']}>
          <Spans spans={block.spans} />
        </blockquote>
      )
    case 'list':
      return <ListView block={block} />
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      )
  }
}

function ListView({ block }: { block: Extract<Block, { is: 'list' }> }) {
  const items = block.items.map((spans, index) => (
    <li key={index}>
      <Spans spans={spans} />
    </li>
  ))
  return block.ordered ? <ol start={block.first}>{items}</ol> : <ul>{items}</ul>
}

const Spans = ({ spans }: { spans: readonly Span[] }) =>
  spans.map((span, index) => <SpanView key={index} span={span} />)

function SpanView({ span }: { span: Span }) {
  const t = useT()
  switch (span.is) {
    case 'text':
      return span.text
    case 'bold':
      return (
        <strong>
          <Spans spans={span.spans} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Spans spans={span.spans} />
        </em>
      )
    case 'code':
      return <code dir="ltr">{span.text}</code>
    case 'token':
      return <bdi dir="ltr">{span.text}</bdi>
    case 'mark':
      return (
        <Chip icon={<LockIcon size={14} />}>
          {span.kind === 'card'
            ? t('console.mark.card', { last4: span.last4 ?? '' })
            : t('console.mark.secret')}
        </Chip>
      )
    case 'link':
      return <LinkView href={span.href} label={span.label} />
  }
}

/** Agents see the real address; a link never opens with a way back into the console. */
const LinkView = ({ href, label }: { href: string; label: string | null }) => (
  <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
    {label ?? href}
  </a>
)
