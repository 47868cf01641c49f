/** Sessions begin and rise in level inside the transaction of the command that proved something. */
import { showId } from '@walletdesk/contract/ids'
import { newId, type Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import type { RequestFacts } from './facts'
import { expiryOf, type Session, type SessionKind, type SessionLevel } from './session'
import { insertSession, rotateSession } from './session.store'
import { hashToken, newToken } from './token'

/** The token leaves the server once, in the answer that starts or rotates the session. */
export type OpenedSession = { readonly session: Session; readonly token: string }

export type NewSession = {
  readonly kind: SessionKind
  readonly subjectId: string
  readonly level: SessionLevel
  readonly locale: string
  readonly facts: Omit<RequestFacts, 'ip'>
}

async function recordSession(tx: Tx, ctx: Context, type: string, session: Session) {
  await recordEvent(tx, ctx, {
    type,
    ownerId: session.subjectId,
    subjectId: showId('session', session.id),
    streams: [],
    payload: { kind: session.kind, level: session.level },
  })
}

export async function startSession(
  tx: Tx,
  ctx: Context,
  input: NewSession,
): Promise<OpenedSession> {
  const { kind, subjectId, level, locale, facts } = input
  const token = newToken()
  const session: Session = {
    id: newId(ctx),
    kind,
    subjectId,
    level,
    locale,
    userAgent: facts.userAgent,
    deviceId: facts.deviceId,
    createdAt: ctx.now,
    lastSeenAt: ctx.now,
    expiresAt: expiryOf(kind, level, ctx.now),
  }
  await insertSession(tx, { ...session, tokenHash: hashToken(ctx.app, token) })
  await recordSession(tx, ctx, 'session.started', session)
  return { session, token }
}

type Rise = {
  readonly sessionId: string
  readonly kind: SessionKind
  readonly level: SessionLevel
  readonly deviceId: string | null
}

/** A new token for the same session; null when it ended meanwhile. */
export async function raiseSession(
  tx: Tx,
  ctx: Context,
  { sessionId, kind, level, deviceId }: Rise,
): Promise<OpenedSession | null> {
  const token = newToken()
  const session = await rotateSession(tx, {
    sessionId,
    level,
    deviceId,
    tokenHash: hashToken(ctx.app, token),
    now: ctx.now,
    expiresAt: expiryOf(kind, level, ctx.now),
  })
  if (!session) return null
  await recordSession(tx, ctx, 'session.raised', session)
  return { session, token }
}
