/** Visitors with a session and a conversation each, made in process before a measurement begins. */
import { randomBytes } from 'node:crypto'
import { showId, uuidv7 } from '@walletdesk/contract/ids'
import {
  claimRef,
  commitToLog,
  makeReference,
  type Key,
} from '@walletdesk/server/modules/conversations'
import { ensurePerson } from '@walletdesk/server/modules/persons'
import { createAgent } from '@walletdesk/server/modules/agents'
import { startSession, startVisitor } from '@walletdesk/server/modules/signin'
import type { App } from '@walletdesk/server/platform/app'
import { createContext, newId } from '@walletdesk/server/platform/context'
import { done } from '@walletdesk/server/platform/result'
import type { House } from './house'

export type Talker = Key & {
  readonly token: string
  /** As shown: `cnv_...`. */
  readonly conversation: string
}

const AT_ONCE = 16

async function makeTalker({ app }: House): Promise<Talker> {
  const ctx = createContext(app)
  const facts = { ip: '127.0.0.1', userAgent: 'bench', deviceId: null }
  const { token, session } = await startVisitor(ctx, {
    locale: 'en',
    email: null,
    name: null,
    facts,
  })
  const personId = session.subjectId
  const conversationId = uuidv7(ctx.now.getTime())
  const who = { personId, kind: 'visitor' as const, customerRef: null }
  await ensurePerson(ctx, who, { lang: 'en', evidence: 'session' })
  const ref = makeReference(randomBytes(7))
  await claimRef(app.db, { ref, personId, conversationId })
  const key = { personId, conversationId }
  const started = await commitToLog(ctx, key, {
    type: 'start',
    by: { kind: 'visitor', id: personId },
    at: ctx.now,
    ref,
    channel: 'widget',
    issue: 'other',
    lang: 'en',
    team: 'support',
    openMax: 3,
    message: null,
    data: null,
    links: [],
    answer: [],
    handOff: { reason: 'asked_for_person', summary: null, facts: null, emergency: false },
  })
  if (!started.ok) throw new Error(started.code)
  return { ...key, token, conversation: showId('conversation', conversationId) }
}

export async function makeTalkers(house: House, count: number): Promise<Talker[]> {
  const talkers: Talker[] = []
  while (talkers.length < count) {
    const some = Math.min(AT_ONCE, count - talkers.length)
    talkers.push(...(await Promise.all(Array.from({ length: some }, () => makeTalker(house)))))
  }
  return talkers
}

/** Session tokens of agents who passed their second factor; signing in is not what is measured. */
export async function makeAgents(app: App, count: number): Promise<string[]> {
  const tokens: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const ctx = createContext(app)
    const agent = await createAgent(ctx, {
      id: newId(ctx),
      name: `Agent ${number}`,
      email: `agent-${number}@desk.example`,
      password: 'three herons over quiet water',
      role: 'agent',
      team: 'support',
      languages: ['en'],
      locale: 'en',
      openCountMax: 1_000,
    })
    if (!agent.ok) throw new Error(agent.code)
    const facts = { userAgent: 'bench', deviceId: null }
    const session = { kind: 'agent' as const, level: 'full' as const, locale: 'en', facts }
    const opened = await ctx.transact(async (tx) =>
      done(await startSession(tx, ctx, { ...session, subjectId: agent.value.id })),
    )
    if (!opened.ok) throw new Error('no session')
    tokens.push(opened.value.token)
  }
  return tokens
}
