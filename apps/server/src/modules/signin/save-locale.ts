/** The language of a customer: of mails, and of problem documents in open sessions. */
import type { Context } from '../../platform/context'
import { saveLocale } from '../customers'
import { commit } from '../../platform/commit'
import { forgetCachedSessions } from './sessions/session-cache'
import { saveSessionLocales } from './sessions/session.store'

type Choice = { readonly customerId: string; readonly locale: string }

export async function saveLocaleOf(ctx: Context, { customerId, locale }: Choice): Promise<void> {
  await commit(ctx, async (tx) => {
    await saveLocale(tx, { customerId, locale })
    await saveSessionLocales(tx, { subjectId: customerId, locale })
  })
  forgetCachedSessions(ctx.app)
}
