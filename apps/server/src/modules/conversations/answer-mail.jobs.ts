/**
 * Tells visitors who left their address that there is an answer which they have not read (CH-7).
 * Nobody has proven such an address, so the mail is always the same, without a word of anybody and
 * without a link, and an address gets one a day at most (CH-4).
 */
import { commit } from '../../platform/commit'
import type { Context } from '../../platform/context'
import type { Timer } from '../../platform/jobs'
import { queueMail, sealMail, wasMailed } from '../notices'
import { findVisitorAddress } from '../persons'
import { listWaitingAnswers, type WaitingAnswer } from './answer-mail.store'

const MINUTE_MS = 60_000
/** CH-7: whoever still looks has read it by then. */
const UNREAD_MS = 3 * MINUTE_MS
/** CH-4 */
const APART_MS = 24 * 60 * MINUTE_MS
const ANSWERS_MAX = 200
const TEMPLATE = 'answer_waiting'

async function tellOf(ctx: Context, { personId, ref, lang }: WaitingAnswer): Promise<void> {
  const to = await findVisitorAddress(ctx, personId)
  if (to === null) return
  const since = new Date(ctx.now.getTime() - APART_MS)
  if (await wasMailed(ctx, { to, template: TEMPLATE, since })) return
  const mail = await sealMail(ctx, {
    ownerId: personId,
    keyClass: 'k_support',
    to,
    locale: lang,
    template: TEMPLATE,
    args: { ref },
  })
  await commit(ctx, (tx) => queueMail(tx, mail))
}

export async function tellOfAnswers(ctx: Context): Promise<void> {
  const nowMs = ctx.now.getTime()
  const waiting = await listWaitingAnswers(ctx.app.db, {
    from: new Date(nowMs - APART_MS),
    to: new Date(nowMs - UNREAD_MS),
    limit: ANSWERS_MAX,
  })
  // One after another: two conversations of one address make one mail.
  for (const answer of waiting) await tellOf(ctx, answer)
}

export const answerMailTimer: Timer = {
  name: 'answer-mails',
  everyMs: MINUTE_MS,
  run: tellOfAnswers,
}
