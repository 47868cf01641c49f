/**
 * A transaction that somebody named while the wallet did not answer: the words are kept at once, and
 * what they are about is asked again until the wallet says whether it is theirs (CV-22).
 */
import { LIMITS } from '@walletdesk/contract/limits'
import { showId } from '@walletdesk/contract/ids'
import { createContext, type Context } from '../../platform/context'
import { OUTBOX_STREAM, recordEvent } from '../../platform/events/outbox'
import type { JobHandler } from '../../platform/jobs'
import { done, invariant } from '../../platform/result'
import type { NewLink } from './command'
import { customerOfPerson } from '../persons'
import type { Conversation } from './conversation'
import { keyOf } from './conversation-views'
import { findConversation, listLinks, upsertLink } from './conversation.store'
import { explain, LINK_LATER_TASK, linkOf, type LinkLater } from './links'

async function save(ctx: Context, conversation: Conversation, link: NewLink): Promise<void> {
  const key = keyOf(conversation)
  const { team, assigneeId } = conversation
  const streams = [`team:${team}`, `per:${showId('person', key.personId)}`]
  if (assigneeId !== null) streams.push(`agt:${showId('agent', assigneeId)}`)
  const saved = await ctx.transact(async (tx) => {
    await upsertLink(tx, { ...link, ...key, createdAt: ctx.now })
    await recordEvent(tx, ctx, {
      type: 'conversation.linked',
      ownerId: key.personId,
      subjectId: showId('conversation', key.conversationId),
      streams,
      payload: { kind: link.kind, ref: link.ref },
    })
    return done(null)
  })
  invariant(saved.ok, 'nothing in it refuses')
  ctx.app.hints.publish([[OUTBOX_STREAM, 0]])
}

async function linkLater(ctx: Context, { ref, ...key }: LinkLater): Promise<void> {
  const conversation = await findConversation(ctx.app.db, key)
  if (!conversation || conversation.state === 'closed') return
  const there = await listLinks(ctx.app.db, [key])
  const isThere = there.some((link) => link.kind === 'transaction' && link.ref === ref)
  if (isThere || there.length >= LIMITS.linksPerConversationMax) return
  const customerRef = await customerOfPerson(ctx.app, key.personId)
  if (customerRef === null) return
  const explained = await explain(ctx, { ref: customerRef, transactionId: ref })
  // Thrown, the queue asks again, later each time.
  if (explained.kind === 'unavailable') throw new Error('the wallet does not answer, later again')
  if (explained.kind === 'explained')
    await save(ctx, conversation, linkOf(explained.transaction, 'customer'))
}

export const linkLaterJob: JobHandler = {
  task: LINK_LATER_TASK,
  run: (app, job: LinkLater) => linkLater(createContext(app), job),
}
