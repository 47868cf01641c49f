/**
 * One transaction, one open conversation of a person (CV-22): who reports it again, or asks about
 * one that we have written about first, goes on there.
 */
import { textsFor } from '@walletdesk/texts/all'
import { negotiateLocale } from '@walletdesk/texts'
import type { Issue } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../../platform/context'
import type { Result } from '../../../platform/result'
import {
  findConversations,
  isLive,
  linksToAdd,
  listLinksTo,
  rosterOf,
  say,
  type Conversation,
  type HandOff,
  type Said,
  type SayCode,
} from '../../conversations'
import type { Who } from '../../persons'
import type { StartInput } from './start-conversation'

type Join = StartInput & { readonly handOff: HandOff | null }

/** These keep a record of their own, whatever else is going on. */
const APART: ReadonlySet<Issue> = new Set(['complaint', 'legal.request'])

/** The latest that is open; the input's own id means a repeat of the start that made it. */
async function findJoinable(ctx: Context, who: Who, { id, links }: Join) {
  const { db } = ctx.app
  const refs = links.filter(({ kind }) => kind === 'transaction').map(({ ref }) => ref)
  const { personId } = who
  const linked = await Promise.all(
    refs.map((ref) => listLinksTo(db, { personId, kind: 'transaction', ref })),
  )
  const keys = linked.flat()
  if (keys.length === 0 || keys.some(({ conversationId }) => conversationId === id)) return null
  const found = await findConversations(db, keys)
  return (
    found
      .filter(({ state, issue }) => isLive(state) && !APART.has(issue))
      .sort((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime())[0] ?? null
  )
}

/** What they said; a report without words says the reason that was chosen. */
const wordsOf = ({ message, reportReason, lang }: Join): string | null =>
  message?.body.text ??
  (reportReason ? textsFor(negotiateLocale(lang))(`wallet.report.${reportReason}`) : null)

async function continueIn(ctx: Context, who: Who, conversation: Conversation, input: Join) {
  const { ready } = await rosterOf(ctx.app)
  const { message, reportReason, handOff } = input
  const key = { personId: who.personId, conversationId: conversation.id }
  const links = await linksToAdd(ctx, who, { key, links: input.links })
  if (!links.ok) return links
  return say(ctx, {
    key,
    authorId: who.personId,
    itemId: message?.id ?? input.id,
    text: wordsOf(input),
    data: reportReason === undefined ? null : { reportReason },
    dataHits: [],
    replyTo: null,
    clientAt: null,
    ifHead: null,
    command: (words) => ({
      type: 'customer_message',
      by: { kind: who.kind, id: who.personId },
      at: ctx.now,
      ...words,
      kind: 'message',
      automatic: false,
      links: links.value,
      handOff,
      readyAgents: ready,
    }),
  })
}

/** Null when there is nothing to join: then a conversation of its own begins. */
export async function joinConversation(
  ctx: Context,
  who: Who,
  input: Join,
): Promise<Result<Said, SayCode | 'limit_reached'> | null> {
  if (APART.has(input.issue) || wordsOf(input) === null) return null
  const conversation = await findJoinable(ctx, who, input)
  return conversation && continueIn(ctx, who, conversation, input)
}
