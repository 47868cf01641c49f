/** How somebody found the answer: once per episode, editable for a day (ES-6, UX 7.24). */
import type { Context } from '../../platform/context'
import type { Result } from '../../platform/result'
import {
  commitToLog,
  findItemsAt,
  openItems,
  type Committed,
  type CommitCode,
  type Conversation,
} from '../conversations'
import { guardReady, guardWords } from '../guards'
import type { Who } from '../persons'

export type Rating = {
  readonly itemId: string
  readonly score: number
  readonly solved: boolean | null
  readonly comment: string | null
}

/** When this episode was rated first; later ratings only edit it. */
async function ratedAt(ctx: Context, conversation: Conversation): Promise<Date | null> {
  const { personId, id: conversationId, ratingSeq, episode } = conversation
  if (ratingSeq === null) return null
  const place = { personId, conversationId, seq: ratingSeq }
  const [item] = await openItems(ctx.app, await findItemsAt(ctx.app.db, [place]))
  if (item?.data?.['episode'] !== episode) return null
  const first = item.data['firstRatedAt']
  return typeof first === 'string' ? new Date(first) : item.at
}

export async function rateConversation(
  ctx: Context,
  { who, conversation, rating }: { who: Who; conversation: Conversation; rating: Rating },
): Promise<Result<Committed, CommitCode>> {
  await guardReady()
  const comment = rating.comment === null ? null : guardWords(ctx.app, rating.comment).text
  const key = { personId: conversation.personId, conversationId: conversation.id }
  return commitToLog(ctx, key, {
    type: 'rate',
    by: { kind: who.kind, id: who.personId },
    at: ctx.now,
    ...rating,
    comment,
    ratedAt: await ratedAt(ctx, conversation),
  })
}
