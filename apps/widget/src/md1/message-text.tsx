/** @jsxImportSource preact */
import type { Block, Span } from './parse'
import { parseMd1 } from './parse'
import styles from './message-text.module.css'

export type MessageTextProps = {
  text: string
  /** Words for the marks that the guard left: "Removed for your safety", "Card ending in 1111". */
  markText: (kind: 'secret' | 'card', last4: string | null) => string
  /** True lets the link open as it is; false means that it was taken care of. */
  onLink: (href: string) => boolean
}

/** A message as nodes. Text becomes text nodes only: there is no way from here to markup. */
export function MessageText({ text, ...ways }: MessageTextProps) {
  const blocks = parseMd1(text)
  const className = isEmojiOnly(text) ? `${styles['text']} ${styles['emoji']}` : styles['text']
  return (
    // Its own direction, decided by its own words and nothing beside them.
    <div class={className} dir="auto">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} {...ways} />
      ))}
    </div>
  )
}

type Ways = Omit<MessageTextProps, 'text'>

function BlockView({ block, ...ways }: { block: Block } & Ways) {
  switch (block.is) {
    case 'code':
      return (
        <pre class={styles['fence']} dir="ltr">
          {block.text}
        </pre>
      )
    case 'quote':
      return (
        <blockquote class={styles['quote']}>
          <Spans spans={block.spans} {...ways} />
        </blockquote>
      )
    case 'list':
      return <ListView block={block} {...ways} />
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} {...ways} />
        </p>
      )
  }
}

function ListView({ block, ...ways }: { block: Extract<Block, { is: 'list' }> } & Ways) {
  const items = block.items.map((spans, index) => (
    <li key={index}>
      <Spans spans={spans} {...ways} />
    </li>
  ))
  return block.ordered ? (
    <ol class={styles['list']} start={block.first}>
      {items}
    </ol>
  ) : (
    <ul class={styles['list']}>{items}</ul>
  )
}

const Spans = ({ spans, ...ways }: { spans: readonly Span[] } & Ways) => (
  <>
    {spans.map((span, index) => (
      <SpanView key={index} span={span} {...ways} />
    ))}
  </>
)

function SpanView({ span, ...ways }: { span: Span } & Ways) {
  switch (span.is) {
    case 'text':
      return <>{span.text}</>
    case 'token':
      return <bdi class={span.text.length > 20 ? styles['hash'] : styles['token']}>{span.text}</bdi>
    case 'code':
      return (
        <code class={styles['code']} dir="ltr">
          {span.text}
        </code>
      )
    case 'bold':
      return (
        <strong>
          <Spans spans={span.spans} {...ways} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Spans spans={span.spans} {...ways} />
        </em>
      )
    case 'mark':
      return <span class={styles['mark']}>{ways.markText(span.kind, span.last4)}</span>
    case 'link':
      return <LinkView link={span} onLink={ways.onLink} />
  }
}

/**
 * UX 7.13: what is underlined is always the address itself. A label stands before it as plain text,
 * so that no link can claim to lead elsewhere than it does.
 */
function LinkView({
  link: { href, label },
  onLink,
}: {
  link: Extract<Span, { is: 'link' }>
  onLink: (href: string) => boolean
}) {
  return (
    <>
      {label !== null && `${label} `}
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        onClick={(event) => {
          if (!onLink(href)) event.preventDefault()
        }}
      >
        <bdi>{shownAddress(href)}</bdi>
      </a>
    </>
  )
}

const SHOWN_MAX = 60

/** The host in its readable form first; a long path is cut, the host never. */
function shownAddress(href: string) {
  const { host, pathname, search, protocol } = new URL(href)
  const rest = pathname === '/' && search === '' ? '' : pathname + search
  const shown = (protocol === 'http:' ? 'http://' : '') + host + rest
  return shown.length > SHOWN_MAX && host.length < SHOWN_MAX
    ? `${shown.slice(0, SHOWN_MAX)}…`
    : shown
}

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,24}$/u
const HAS_PICTURE = /\p{Extended_Pictographic}/u

/** UX 7.17: a message of nothing but emoji is shown larger. */
const isEmojiOnly = (text: string) => EMOJI_ONLY.test(text) && HAS_PICTURE.test(text)
