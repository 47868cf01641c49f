import { newId, type Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import type { VoteReason } from '../article'
import { findArticle, saveVote } from '../knowledge.store'
import { fallbackLocales } from '../locales'

export type VoteArticle = {
  readonly slug: string
  readonly locale: string
  readonly helped: boolean
  readonly reason: VoteReason | null
}

/** Counts "Did this solve it?"; a signed-in reader who votes again changes the vote (KB-5). */
export function voteArticle(
  ctx: Context,
  { slug, locale, helped, reason }: VoteArticle,
): Promise<Result<null, 'not_found'>> {
  return ctx.transact(async (tx) => {
    const article = await findArticle(tx, { slug, locales: fallbackLocales(locale) })
    if (!article) return refuse('not_found')
    const isPerson = ctx.actor.kind === 'customer' || ctx.actor.kind === 'visitor'
    await saveVote(tx, {
      id: newId(ctx),
      articleId: article.id,
      locale: article.locale,
      version: article.version,
      helped,
      reason: helped ? null : reason,
      voter: isPerson ? ctx.actor.id : null,
      now: ctx.now,
    })
    return done(null)
  })
}
