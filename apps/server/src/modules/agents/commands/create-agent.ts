/** Makes a member of staff with a password; the second factor is set up at the first sign-in. */
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import { checkPassword, insertPassword, passwordHasher, type PasswordCode } from '../../signin'
import { OPEN_COUNT_MAX_DEFAULT, type Agent, type AgentRole } from '../agent'
import { emailIndexOf, sealEmail } from '../agent-directory'
import { insertAgent } from '../agent.store'

export type NewAgent = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: AgentRole
  readonly team: string
  readonly languages: readonly string[]
  readonly locale: string
  readonly openCountMax?: number
}
export type CreateAgentCode = PasswordCode | 'rate_limited' | 'email_taken'

/** Everything that must not happen inside a transaction: hashing, sealing. */
export type PreparedAgent = {
  readonly agent: Agent
  readonly email: string
  readonly emailIndex: string
  readonly passwordHash: string
}

export async function prepareAgent(
  ctx: Context,
  input: NewAgent,
): Promise<Result<PreparedAgent, PasswordCode | 'rate_limited'>> {
  const password = checkPassword(input.password, input)
  if (!password.ok) return password
  const hashed = await passwordHasher(ctx.app).hash(password.value)
  if (!hashed.ok) return hashed
  const { id, name, role, team, languages, locale } = input
  return done({
    agent: {
      id,
      name,
      role,
      team,
      languages,
      locale,
      state: 'offline',
      stateSince: ctx.now,
      openCount: 0,
      openCountMax: input.openCountMax ?? OPEN_COUNT_MAX_DEFAULT,
    },
    email: await sealEmail(ctx.app, id, input.email),
    emailIndex: emailIndexOf(ctx.app, input.email),
    passwordHash: hashed.value,
  })
}

export async function saveAgent(
  tx: Tx,
  ctx: Context,
  { agent, email, emailIndex, passwordHash }: PreparedAgent,
): Promise<Result<Agent, 'email_taken'>> {
  if (!(await insertAgent(tx, { ...agent, email, emailIndex, createdAt: ctx.now })))
    return refuse('email_taken')
  await insertPassword(tx, { subjectId: agent.id, hash: passwordHash, now: ctx.now })
  await recordEvent(tx, ctx, {
    type: 'agent.created',
    ownerId: null,
    subjectId: showId('agent', agent.id),
    streams: ['ws'],
    payload: { role: agent.role, team: agent.team },
  })
  return done(agent)
}

export async function createAgent(
  ctx: Context,
  input: NewAgent,
): Promise<Result<Agent, CreateAgentCode>> {
  const prepared = await prepareAgent(ctx, input)
  if (!prepared.ok) return prepared
  return ctx.transact((tx) => saveAgent(tx, ctx, prepared.value))
}
