/** A customer's or visitor's message or form answer. */
import type { z } from 'zod'
import type { itemRequest } from '@walletdesk/contract'
import type { Context } from '../../../platform/context'
import { takeToken } from '../../../platform/http/rate'
import { refuse, type Result } from '../../../platform/result'
import { guardValues } from '../../guards'
import type { Who } from '../../persons'
import { asksFor } from '../asks'
import { linksToAdd } from '../links'
import type { Key } from '../log.store'
import { rosterOf } from '../roster'
import { say, type Said, type SayCode } from './say'

export type WriteItem = z.output<typeof itemRequest>
export type WriteCode = SayCode | 'limit_reached' | 'rate_limited' | 'text_empty'

/** DESK.md 2.8; programs are slowed down, people never notice. */
export function takeItemToken(ctx: Context, personId: string) {
  const perMinuteMax = ctx.app.config.itemsPerMinuteMax
  const waitMs = takeToken(ctx.app, { scope: 'items', key: personId, perMinuteMax })
  if (waitMs === 0) return null
  return refuse('rate_limited', { data: { retryAfterS: Math.ceil(waitMs / 1_000) } })
}

export async function writeItem(
  ctx: Context,
  { who, key }: { readonly who: Who; readonly key: Key },
  input: WriteItem,
): Promise<Result<Said, WriteCode>> {
  const text = input.body?.text ?? null
  if (input.kind === 'message' && (text === null || text.trim() === ''))
    return refuse('text_empty', { pointer: '/body/text' })
  const limited = takeItemToken(ctx, who.personId)
  if (limited) return limited

  const { kind, data } = input
  const values = data ? await guardValues(ctx.app, data) : { value: null, hits: [] }
  const links = await linksToAdd(ctx, who, { key, links: input.links })
  if (!links.ok) return links
  const { ready } = await rosterOf(ctx.app)
  return say(ctx, {
    key,
    authorId: who.personId,
    itemId: input.id,
    text,
    data: values.value,
    dataHits: values.hits,
    replyTo: input.replyTo,
    clientAt: input.clientAt === null ? null : new Date(input.clientAt),
    ifHead: null,
    // Field by field, as each message passes here.
    command: (words) => ({
      type: 'customer_message',
      by: { kind: who.kind, id: who.personId },
      at: ctx.now,
      itemId: words.itemId,
      body: words.body,
      data: words.data,
      replyTo: words.replyTo,
      clientAt: words.clientAt,
      stopped: words.stopped,
      kind,
      automatic: false,
      links: links.value,
      handOff: asksFor(words.body?.text ?? ''),
      readyAgents: ready,
    }),
  })
}
