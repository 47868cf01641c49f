import type { DeskItem, PublicItem } from '@walletdesk/contract'
import type { ItemKind, MessageState, Visibility } from '@walletdesk/contract/vocabulary'
import type { OutboxEntry, SentEntry } from '../outbox/outbox'
import { isRecord, type Problem } from '../problem'

export type Author = PublicItem['author']

/** One entry of a conversation as a screen shows it, stored or still on its way. */
export type Line = {
  id: string
  /** Its number in the stream that is read; null until the server has it. */
  seq: number | null
  kind: ItemKind
  visibility: Visibility
  author: Author
  text: string | null
  data: Readonly<Record<string, unknown>> | null
  replyTo: string | null
  automatic: boolean
  redacted: boolean
  edited: boolean
  /** Server's time; until there is one, the sender's. */
  at: string
  mine: boolean
  /** Only for mine. */
  state: MessageState | null
  readAt: string | null
  problem: Problem | null
}

export type LogItem = PublicItem | DeskItem

export const isDeskItem = (item: LogItem): item is DeskItem => 'visibility' in item

/** The number of an item in the stream it came on. */
export const seqOf = (item: LogItem) => (isDeskItem(item) ? item.seq : item.pubSeq)

/** The number of the item that an edit or redaction is about. */
export const targetOf = (item: LogItem) => (isDeskItem(item) ? item.targetSeq : item.targetPubSeq)

export function lineOf(item: LogItem, isMine: (author: Author) => boolean): Line {
  const mine = isMine(item.author)
  return {
    id: item.id,
    seq: seqOf(item),
    kind: item.kind,
    visibility: isDeskItem(item) ? item.visibility : 'public',
    author: item.author,
    text: item.body?.text ?? null,
    data: item.data,
    replyTo: item.replyTo,
    automatic: item.automatic,
    redacted: item.redacted,
    edited: false,
    at: item.at,
    mine,
    state: mine ? 'sent' : null,
    readAt: null,
    problem: null,
  }
}

/**
 * What a waiting request will become in the log: an item, or the first message of a conversation.
 * Null when it makes nothing that is shown.
 */
export function lineOfEntry(entry: OutboxEntry | SentEntry, me: Author): Line | null {
  const body = isRecord(entry.body) ? entry.body : {}
  const item = entry.first ? body['message'] : body
  const text = isRecord(item) && isRecord(item['body']) ? item['body']['text'] : null
  if (!isRecord(item) || typeof item['id'] !== 'string' || typeof text !== 'string') return null
  return {
    id: item['id'],
    seq: null,
    kind: item['kind'] === 'note' ? 'note' : 'message',
    visibility: item['visibility'] === 'internal' ? 'internal' : 'public',
    author: me,
    text,
    data: isRecord(item['data']) ? item['data'] : null,
    replyTo: textOrNull(item['replyTo']),
    automatic: false,
    redacted: false,
    edited: false,
    at: new Date(entry.createdAtMs).toISOString(),
    mine: true,
    state: stateOf(entry),
    readAt: null,
    problem: 'problem' in entry ? entry.problem : null,
  }
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

function stateOf(entry: OutboxEntry | SentEntry): MessageState {
  if ('answer' in entry) return 'sent'
  return entry.state === 'failed' ? 'failed' : 'sending'
}
