/** An agent's reply or private note; a reply may wait for the customer or resolve in one step. */
import type { z } from 'zod'
import type { deskItemRequest } from '@walletdesk/contract'
import { isOver, type ItemKind } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../../platform/context'
import { refuse, type Result } from '../../../platform/result'
import { guardReady, guardWords } from '../../guards'
import { listItems, listLinks } from '../conversation.store'
import type { Key } from '../log.store'
import type { DeskAgent } from '../desk-agent'
import { say, type Said, type SayCode } from './say'

export type WriteDeskItem = z.output<typeof deskItemRequest> & {
  readonly key: Key
  /** Up to which item the agent had read; null answers whatever is there. */
  readonly ifHead: number | null
}

/** UX 8.9: a linked transaction is still on its way. */
export async function hasOpenTransaction(ctx: Context, key: Key): Promise<boolean> {
  const links = await listLinks(ctx.app.db, [key])
  return links.some(
    ({ kind, display }) => kind === 'transaction' && display !== null && !isOver(display),
  )
}

/** What an agent wants to have read before answering; events and receipts are none of it. */
const WORDS: readonly ItemKind[] = ['message', 'form_answer', 'card', 'note', 'edit']
const UNREAD_MAX = 100
const TRIES_MAX = 5

/**
 * Up to where the log may be answered by somebody who read it up to `seen`: further items that are
 * this agent's own, or that say nothing, change no answer (AW-5). Null when others said something.
 */
async function readOn(ctx: Context, key: Key, agent: DeskAgent, seen: number) {
  const items = await listItems(ctx.app.db, { ...key, after: seen, limit: UNREAD_MAX })
  const isNews = items.some(
    ({ kind, automatic, authorId }) => WORDS.includes(kind) && !automatic && authorId !== agent.id,
  )
  return isNews ? null : (items.at(-1)?.seq ?? seen)
}

/** A reply or note; `head_moved` when others said something that the agent had not read. */
export async function writeDeskItem(
  ctx: Context,
  agent: DeskAgent,
  input: WriteDeskItem,
): Promise<Result<Said, SayCode | 'text_empty'>> {
  let { ifHead } = input
  for (let attempt = 1; ; attempt += 1) {
    const said = await writeOnce(ctx, agent, { ...input, ifHead })
    if (said.ok || said.code !== 'head_moved' || ifHead === null) return said
    const readTo = await readOn(ctx, input.key, agent, ifHead)
    if (readTo === null || attempt === TRIES_MAX) return said
    ifHead = readTo
  }
}

async function writeOnce(
  ctx: Context,
  agent: DeskAgent,
  input: WriteDeskItem,
): Promise<Result<Said, SayCode | 'text_empty'>> {
  if (input.body.text.trim() === '') return refuse('text_empty', { pointer: '/body/text' })
  const { key, then } = input
  const by = { kind: 'agent' as const, id: agent.id }
  const transactionOpen = then === 'resolve' && (await hasOpenTransaction(ctx, key))
  await guardReady()
  const outcome = input.outcome === undefined ? null : guardWords(ctx.app, input.outcome).text
  return say(ctx, {
    key,
    authorId: agent.id,
    itemId: input.id,
    text: input.body.text,
    data: null,
    dataHits: [],
    replyTo: input.replyTo,
    clientAt: input.clientAt === null ? null : new Date(input.clientAt),
    ifHead: input.ifHead,
    command: (words) =>
      input.kind === 'note' || input.visibility === 'internal'
        ? { type: 'note', by, at: ctx.now, ...words }
        : {
            type: 'reply',
            by,
            at: ctx.now,
            ...words,
            agentName: agent.name,
            supervisor: agent.role === 'supervisor',
            then,
            outcome,
            transactionOpen,
          },
  })
}
