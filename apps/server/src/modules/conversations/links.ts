/** What a conversation is about (CV-22): transactions as the wallet tells of them, articles, and so on. */
import type { itemRequest } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import type { z } from 'zod'
import type { Context } from '../../platform/context'
import { addJob } from '../../platform/jobs'
import { done, refuse, type Result } from '../../platform/result'
import { connectorOf, type ConnectorTransaction } from '../connector'
import { guardValues } from '../guards'
import type { Who } from '../persons'
import type { NewLink } from './command'
import { listLinks } from './conversation.store'
import type { Key } from './log.store'

/** A slow wallet must not keep somebody from writing (IG-8: reads 800 ms). */
const EXPLAIN_WAIT_MS = 800

export type Explained =
  | { readonly kind: 'explained'; readonly transaction: ConnectorTransaction }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unavailable' }

export async function explain(
  ctx: Context,
  { ref, transactionId }: { ref: string; transactionId: string },
): Promise<Explained> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Explained>((resolve) => {
    timer = setTimeout(resolve, EXPLAIN_WAIT_MS, { kind: 'unavailable' })
  })
  const asked = connectorOf(ctx.app)
    .explain(ctx, { ref, transactionId })
    .then((answer): Explained => {
      if (answer.ok) return { kind: 'explained', transaction: answer.value }
      return { kind: answer.code === 'not_found' ? 'absent' : 'unavailable' }
    })
  try {
    return await Promise.race([asked, late])
  } catch (error) {
    ctx.app.log.warn({ error: String(error) }, 'the wallet did not explain a transaction')
    return { kind: 'unavailable' }
  } finally {
    clearTimeout(timer)
  }
}

export const linkOf = (
  { summary, explanation }: ConnectorTransaction,
  source: NewLink['source'],
): NewLink => ({
  kind: 'transaction',
  ref: summary.id,
  source,
  display: explanation.display,
  late: explanation.late !== null,
})

export type LinkInput = z.output<typeof itemRequest>['links'][number]

/** Only transactions that the wallet says are theirs; a wrong one is as good as none. */
export async function explainLinks(
  ctx: Context,
  { customerRef }: Who,
  links: readonly LinkInput[],
): Promise<Explained[]> {
  const wanted = links.filter((link) => link.kind === 'transaction')
  if (customerRef === null) return []
  return Promise.all(
    wanted.map(({ ref }) => explain(ctx, { ref: customerRef, transactionId: ref })),
  )
}

export const linksOf = (
  links: readonly LinkInput[],
  explained: readonly Explained[],
): NewLink[] => [
  ...explained.flatMap((one) =>
    one.kind === 'explained' ? [linkOf(one.transaction, 'customer')] : [],
  ),
  ...links
    .filter((link) => link.kind === 'article')
    .map(({ kind, ref }) => ({
      kind,
      ref,
      source: 'customer' as const,
      display: null,
      late: false,
    })),
]

export const LINK_LATER_TASK = 'link-later'
export type LinkLater = Key & { readonly ref: string }

/** Names them again once the wallet answers; twice is once. The conversation has to be there. */
export async function linkLater(
  ctx: Context,
  key: Key,
  { links, explained }: { links: readonly LinkInput[]; explained: readonly Explained[] },
): Promise<void> {
  const asked = links.filter((link) => link.kind === 'transaction')
  for (const [place, { kind }] of explained.entries()) {
    const ref = asked[place]?.ref
    if (kind !== 'unavailable' || ref === undefined) continue
    const payload: LinkLater = { ...key, ref }
    const name = `${LINK_LATER_TASK}:${key.conversationId}:${ref}`
    await addJob(ctx.app.db, { task: LINK_LATER_TASK, payload, key: name })
  }
}

/** The links that a person adds to a conversation of theirs. */
export async function linksToAdd(
  ctx: Context,
  who: Who,
  { key, links }: { key: Key; links: readonly LinkInput[] },
): Promise<Result<readonly NewLink[], 'limit_reached'>> {
  if (links.length === 0) return done([])
  const { value: guarded } = await guardValues(ctx.app, links)
  const explained = await explainLinks(ctx, who, guarded)
  const added = linksOf(guarded, explained)
  const there = await listLinks(ctx.app.db, [key])
  const isThere = ({ kind, ref }: NewLink) =>
    there.some((link) => link.kind === kind && link.ref === ref)
  const max = LIMITS.linksPerConversationMax
  if (there.length + added.filter((link) => !isThere(link)).length > max)
    return refuse('limit_reached', { pointer: '/links', data: { max } })
  await linkLater(ctx, key, { links: guarded, explained })
  return done(added)
}
