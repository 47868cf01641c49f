/** A visitor without an account: a person of the desk with a session, made in one step. */
import { newId, type Context } from '../../../platform/context'
import { commit } from '../../../platform/commit'
import type { RequestFacts } from '../sessions/facts'
import { startSession, type OpenedSession } from '../sessions/start-session'
import { insertVisitor, sealVisitor } from './visitor.store'

export type NewVisitor = {
  readonly locale: string
  readonly email: string | null
  readonly name: string | null
  readonly facts: RequestFacts
}

/** The desk makes the person's row when the person first writes; the id is fixed here. */
export async function startVisitor(ctx: Context, input: NewVisitor): Promise<OpenedSession> {
  const { locale, email, name, facts } = input
  const personId = newId(ctx)
  const sealed = await sealVisitor(ctx.app, personId, { email, name })
  return commit(ctx, async (tx) => {
    await insertVisitor(tx, { personId, locale, ...sealed, createdAt: ctx.now })
    const level = 'full'
    return startSession(tx, ctx, { kind: 'visitor', subjectId: personId, level, locale, facts })
  })
}
