/** The one-time link that makes the first supervisor of an empty desk. */
import { createHash, randomBytes } from 'node:crypto'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import { newId, type Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { startSession, type RequestFacts, type SignedIn } from '../../signin'
import {
  countAgents,
  dropOpenInvitations,
  hasInvitation,
  insertInvitation,
  takeInvitation,
} from '../agent.store'
import { prepareAgent, saveAgent, type CreateAgentCode } from './create-agent'

const TOKEN_BYTES = 32
/** 256 random bits cannot be searched, so a plain fast hash hides them. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A fresh token for each start until the first supervisor exists; null from then on. */
export async function inviteFirstSupervisor(ctx: Context): Promise<string | null> {
  if ((await countAgents(ctx.app.db)) > 0) return null
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await dropOpenInvitations(ctx.app.db)
  await insertInvitation(ctx.app.db, {
    tokenHash: hashOf(token),
    role: 'supervisor',
    now: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + SIGNIN_LIMITS.invitationLifetimeMs),
  })
  return token
}

/** Whether the link still works; asking does not use it. */
export const isInvited = (ctx: Context, token: string): Promise<boolean> =>
  hasInvitation(ctx.app.db, { tokenHash: hashOf(token), now: ctx.now })

export type AcceptInvitation = {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly locale: string
  readonly facts: RequestFacts
}
export type AcceptCode = Exclude<CreateAgentCode, 'email_taken'> | 'pass_invalid'

const FIRST_TEAM = 'support'

/** The session only reaches the set-up of the second factor (ID-2). */
export async function acceptInvitation(
  ctx: Context,
  { token, name, email, password, locale, facts }: AcceptInvitation,
): Promise<Result<SignedIn, AcceptCode>> {
  const id = newId(ctx)
  const prepared = await prepareAgent(ctx, {
    id,
    name,
    email,
    password,
    locale,
    role: 'supervisor',
    team: FIRST_TEAM,
    languages: [locale],
  })
  if (!prepared.ok) return prepared
  return ctx.transact(async (tx) => {
    const invitation = await takeInvitation(tx, { tokenHash: hashOf(token), now: ctx.now })
    if (!invitation) return refuse('pass_invalid')
    const { role } = invitation
    const { agent } = prepared.value
    const saved = await saveAgent(tx, ctx, { ...prepared.value, agent: { ...agent, role } })
    if (!saved.ok) return refuse('pass_invalid')
    const level = 'enrolment'
    const opened = await startSession(tx, ctx, {
      kind: 'agent',
      subjectId: id,
      level,
      locale,
      facts,
    })
    return done({ ...opened, methods: [] })
  })
}
