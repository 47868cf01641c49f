/** Reads the three witnesses, conversation by conversation, and has them checked. */
import { showId } from '@walletdesk/contract/ids'
import type { Findings } from '@walletdesk/testkit/delivery'
import pg from 'pg'
import { countBrokenLinks, type LinkedRow } from './chain'
import { add, checkConversation, NOTHING_FOUND } from './check'
import { query, type Desk } from './desk'
import { findScreens, readAnswers } from './notes'
import type { Heads } from './wire'

export type Head = {
  readonly personId: string
  readonly id: string
  readonly seq: number
  readonly pubSeq: number
}
export type Verdict = {
  readonly findings: Findings
  readonly messages: number
  /** Rows whose hash does not follow from the row before (CV-12). */
  readonly brokenLinks: number
}

const conversationOf = ({ id }: Head) => showId('conversation', id)

export const readHeads = ({ postgres }: Desk) =>
  query<Head>(
    postgres.url,
    `select person_id as "personId", id, head as seq, pub_head as "pubSeq" from conversations`,
  )

export const streamHeads = (heads: readonly Head[]): Heads =>
  heads.flatMap((head) => [
    [`cnv:${conversationOf(head)}`, head.seq],
    [`pub:${conversationOf(head)}`, head.pubSeq],
  ])

/** No limit on purpose: a conversation holds 20,000 items at most, and all of them are the point. */
async function readLog(client: pg.Client, { personId, id }: Head): Promise<LinkedRow[]> {
  const { rows } = await client.query<LinkedRow>(
    `select id, conversation_id as "conversationId", seq, pub_seq as "pubSeq", kind, visibility,
            author_kind as "authorKind", author_id as "authorId", channel, reply_to as "replyTo",
            target_seq as "targetSeq", automatic, client_at as "clientAt", created_at as at,
            encode(body_hash, 'hex') as "bodyHash", encode(hash, 'hex') as hash,
            encode(pub_hash, 'hex') as "pubHash"
       from items
      where person_id = $1 and conversation_id = $2
      order by seq`,
    [personId, id],
  )
  return rows
}

export async function verify(
  { postgres, notes }: Desk,
  heads: readonly Head[],
  say: (line: string) => void,
): Promise<Verdict> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  const screensOf = findScreens(notes)
  let findings = NOTHING_FOUND
  let messages = 0
  let brokenLinks = 0
  for (const head of heads) {
    const conversation = conversationOf(head)
    const acknowledged = readAnswers(notes, conversation)
    const rows = await readLog(client, head)
    const log = rows.map(({ id, seq, pubSeq }) => ({ id: showId('item', id), seq, pubSeq }))
    brokenLinks += countBrokenLinks(head.id, rows)
    const screens = screensOf(conversation)
    const found = checkConversation({ conversation, heads: head, log, acknowledged, screens })
    if (found.lost + found.doubled + found.reordered > 0)
      say(`${conversation}: ${JSON.stringify(found)}`)
    findings = add(findings, found)
    messages += new Set(acknowledged.map(({ id }) => id)).size
  }
  await client.end()
  return { findings, messages, brokenLinks }
}
