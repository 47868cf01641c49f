/** What a made-up customer authorised in the demo world's past, where no code can be typed. */
import { newId, type Context } from '../../../platform/context'
import { insertAuthorisation, type Authorisation } from '../factors/authorisation.store'

type Past = Pick<Authorisation, 'customerId' | 'operation' | 'dataHash'>

/** Returns the id of an authorisation that can be used at the time of this context. */
export async function authoriseInDemo(ctx: Context, past: Past): Promise<string> {
  if (!ctx.app.config.demo) throw new Error('only the demo world authorises by itself')
  const id = newId(ctx)
  const times = { createdAt: ctx.now, expiresAt: new Date(ctx.now.getTime() + 1) }
  const row = { ...past, ...times, id, totpStep: 0, usedAt: null, usedFor: null }
  await insertAuthorisation(ctx.app.db, row)
  return id
}
