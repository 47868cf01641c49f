/** Acts that change a state and say nothing of their own. */
import type { HandoffReason } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../../platform/context'
import { invariant, refuse, type Result } from '../../../platform/result'
import { findAgent, takesNew } from '../../agents'
import { guardReady, guardWords } from '../../guards'
import type { Who } from '../../persons'
import type { Committed } from '../work'
import { commitToLog } from '../commit-to-log'
import type { Author } from '../conversation'
import type { DeskAgent } from '../desk-agent'
import type { Key } from '../log.store'
import { rosterOf } from '../roster'
import { claimNext } from '../../routing'
import type { SayCode } from './say'
import { hasOpenTransaction } from './write-desk-item'

type Acted<More extends string = never> = Promise<Result<Committed, SayCode | More>>

/** Without words there is nothing to guard, so the guard's own refusal cannot come. */
async function act(...input: Parameters<typeof commitToLog>): Acted {
  const committed = await commitToLog(...input)
  if (committed.ok) return committed
  const { code } = committed
  invariant(code !== 'recents_stale', 'only guarded words can be stale')
  return { ...committed, code }
}

const customer = (who: Who): Author => ({ kind: who.kind, id: who.personId })
const agentOf = (agent: DeskAgent): Author => ({ kind: 'agent', id: agent.id })
const isSupervisor = ({ role }: DeskAgent) => role === 'supervisor'

/** The button, or the word: a person is reached in one step, always (UX 7.31). */
export async function handOff(
  ctx: Context,
  { who, key, reason }: { who: Who; key: Key; reason: HandoffReason },
): Acted {
  const { ready } = await rosterOf(ctx.app)
  const emergency = reason === 'emergency'
  return act(ctx, key, {
    type: 'hand_off',
    by: customer(who),
    at: ctx.now,
    handOff: { reason, summary: null, facts: null, emergency },
    readyAgents: ready,
  })
}

/** "Is it solved?" Yes resolves, no reopens. */
export async function answerSolved(
  ctx: Context,
  { who, key, solved }: { who: Who; key: Key; solved: boolean },
): Acted {
  const by = customer(who)
  if (solved) return act(ctx, key, { type: 'confirm', by, at: ctx.now })
  const { ready } = await rosterOf(ctx.app)
  return act(ctx, key, {
    type: 'reopen',
    by,
    at: ctx.now,
    readyAgents: ready,
    agentName: null,
  })
}

/** To oneself or to a colleague who has a slot; supervisors may exceed it by hand (RT-15). */
export async function assign(
  ctx: Context,
  { agent, key, agentId }: { agent: DeskAgent; key: Key; agentId: string },
): Acted<'agent_not_available' | 'agent_full'> {
  const taker = await findAgent(ctx.app.db, agentId)
  if (!taker) return refuse('agent_not_available')
  if (!isSupervisor(agent)) {
    if (taker.openCount >= taker.openCountMax)
      return refuse('agent_full', { data: { max: taker.openCountMax } })
    if (taker.id !== agent.id && taker.state === 'offline') return refuse('agent_not_available')
  }
  const { id, name } = taker
  return act(ctx, key, {
    type: 'assign',
    by: agentOf(agent),
    at: ctx.now,
    agentId: id,
    agentName: name,
  })
}

const TAKE_TRIES_MAX = 20

/** RT-2: the next of the queue; two agents never get the same one. */
export async function takeNext(
  ctx: Context,
  agent: DeskAgent,
): Acted<'agent_full' | 'queue_empty'> {
  const taker = (await findAgent(ctx.app.db, agent.id)) ?? agent
  if (!takesNew({ ...taker, state: 'online' }) && !isSupervisor(taker))
    return refuse('agent_full', { data: { max: taker.openCountMax } })
  for (let attempt = 1; attempt <= TAKE_TRIES_MAX; attempt += 1) {
    const claim = { team: taker.team, agentId: taker.id, now: ctx.now }
    const key = await claimNext(ctx.app.db, claim)
    if (!key) return refuse('queue_empty')
    const taken = await act(ctx, key, {
      type: 'assign',
      by: agentOf(taker),
      at: ctx.now,
      agentId: taker.id,
      agentName: taker.name,
    })
    // Somebody replied to it in this very moment: take the next one.
    if (taken.ok || taken.code !== 'wrong_state') return taken
  }
  return refuse('queue_empty')
}

type OfAgent = { readonly agent: DeskAgent; readonly key: Key }

export const release = (ctx: Context, { agent, key }: OfAgent): Acted =>
  act(ctx, key, {
    type: 'release',
    by: agentOf(agent),
    at: ctx.now,
    supervisor: isSupervisor(agent),
    reason: 'released',
  })

export async function resolve(
  ctx: Context,
  { agent, key, outcome }: OfAgent & { outcome: string | null },
): Acted {
  await guardReady()
  return act(ctx, key, {
    type: 'resolve',
    by: agentOf(agent),
    at: ctx.now,
    supervisor: isSupervisor(agent),
    outcome: outcome === null ? null : guardWords(ctx.app, outcome).text,
    transactionOpen: await hasOpenTransaction(ctx, key),
  })
}

type Third = { readonly what: string; readonly owner: string; readonly untilAt: Date }

export async function waitForThird(
  ctx: Context,
  { agent, key, what, owner, untilAt }: OfAgent & Third,
): Acted<'body_invalid'> {
  if (untilAt.getTime() <= ctx.now.getTime())
    return refuse('body_invalid', { pointer: '/untilAt', data: { reason: 'not in the future' } })
  await guardReady()
  return act(ctx, key, {
    type: 'wait',
    by: agentOf(agent),
    at: ctx.now,
    supervisor: isSupervisor(agent),
    what: guardWords(ctx.app, what).text,
    owner: guardWords(ctx.app, owner).text,
    untilAt,
  })
}

export async function snooze(
  ctx: Context,
  { agent, key, untilAt }: OfAgent & { untilAt: Date },
): Acted<'body_invalid'> {
  if (untilAt.getTime() <= ctx.now.getTime())
    return refuse('body_invalid', { pointer: '/untilAt', data: { reason: 'not in the future' } })
  return act(ctx, key, {
    type: 'snooze',
    by: agentOf(agent),
    at: ctx.now,
    supervisor: isSupervisor(agent),
    untilAt,
  })
}

export async function reopen(ctx: Context, { agent, key }: OfAgent): Acted {
  const { ready } = await rosterOf(ctx.app)
  return act(ctx, key, {
    type: 'reopen',
    by: agentOf(agent),
    at: ctx.now,
    readyAgents: ready,
    agentName: agent.name,
  })
}
