/** The assistant answers a further question, from articles, or asks a person (AI-2, AI-4). */
import { readId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import type { EventConsumer } from '../../../platform/events/relay'
import type { OutboxRow } from '../../../platform/events/outbox'
import {
  ASSISTANT_ASKED,
  commitToLog,
  findConversation,
  listItems,
  openItems,
  type Conversation,
  type Item,
} from '../../conversations'
import { derivedId } from '../derived-id'
import { firstAnswer, unknownAnswer, type Answer } from '../first-answer'

/** AI-2: two misses hand off. */
const MISSES_MAX = 2
const ITEMS_MAX = 200

const slugsIn = (items: readonly Item[]): ReadonlySet<string> =>
  new Set(
    items.flatMap(({ data }) =>
      data?.['card'] === 'articles' && Array.isArray(data['articles'])
        ? data['articles'].map((article: { slug?: unknown }) => String(article.slug))
        : [],
    ),
  )

/** What the person said since the assistant spoke last. */
function questionIn(items: readonly Item[]): string {
  const lastAnswer = items.findLastIndex((item) => item.authorKind === 'assistant')
  return items
    .slice(lastAnswer + 1)
    .flatMap(({ authorKind, body }) =>
      body && (authorKind === 'customer' || authorKind === 'visitor') ? [body.text] : [],
    )
    .join('\n')
}

async function answerFor(
  ctx: Context,
  { misses, issue, lang }: Conversation,
  items: readonly Item[],
): Promise<Answer> {
  if (misses >= MISSES_MAX) return unknownAnswer(lang, 'repeated_miss')
  return firstAnswer(ctx, {
    issue,
    lang,
    text: questionIn(items),
    transactions: [],
    shownSlugs: slugsIn(items),
  })
}

async function answerQuestion(ctx: Context, event: OutboxRow): Promise<void> {
  const conversationId = readId('conversation', event.subjectId)
  if (conversationId === null || event.ownerId === null) return
  const key = { personId: event.ownerId, conversationId }
  const conversation = await findConversation(ctx.app.db, key)
  // Somebody spoke meanwhile: their event brings the answer.
  if (conversation?.state !== 'assistant' || conversation.pubHead !== event.payload['pubHead'])
    return
  const after = Math.max(0, conversation.head - ITEMS_MAX)
  const rows = await listItems(ctx.app.db, { ...key, after, limit: ITEMS_MAX })
  const { items, handOff } = await answerFor(ctx, conversation, await openItems(ctx.app, rows))
  const committed = await commitToLog(ctx, key, {
    type: 'assistant_answer',
    by: { kind: 'assistant', id: null },
    at: ctx.now,
    itemId: derivedId(event.id, 'answer'),
    seenPubHead: conversation.pubHead,
    items,
    handOff,
  })
  if (!committed.ok) ctx.app.log.info({ code: committed.code }, 'an answer came too late')
}

export const assistantConsumer: EventConsumer = {
  name: 'assistant',
  types: [ASSISTANT_ASKED],
  handle: answerQuestion,
}
