import { textsFor } from '@walletdesk/texts/all'
import { negotiateLocale } from '@walletdesk/texts'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { readingMinutes } from '../article'
import { helpFacts } from '../facts'
import { findArticle, listCards, type ArticleRow } from '../knowledge.store'
import { fallbackLocales } from '../locales'
import { renderArticle, type RenderedArticle } from '../markdown'
import { articleUrl, pageUrl } from '../urls'
import type { ArticleCard } from './list-articles'

const RELATED_MAX = 3

export type ReadArticle = Omit<ArticleRow, 'body' | 'related' | 'id'> &
  RenderedArticle & {
    readonly readingMin: number
    readonly related: readonly ArticleCard[]
    /** Languages in which this article exists. */
    readonly locales: readonly string[]
  }

/** One article as its reader sees it: facts filled in, links resolved, in the nearest language. */
export async function readArticle(
  ctx: Context,
  { slug, locale }: { slug: string; locale: string },
): Promise<Result<ReadArticle, 'not_found'>> {
  const { db } = ctx.app
  const locales = fallbackLocales(locale)
  const article = await findArticle(db, { slug, locales })
  if (!article) return refuse('not_found')

  const { body, related: relatedSlugs, id: _id, ...shown } = article
  const related = await listCards(db, { locales, slugs: relatedSlugs, limit: RELATED_MAX })
  const rendered = renderArticle(body, await renderOptions(ctx, article.locale))
  return done({
    ...shown,
    ...rendered,
    readingMin: readingMinutes(rendered.plain),
    related,
    locales,
  })
}

async function renderOptions(ctx: Context, locale: string) {
  const nearest = negotiateLocale([locale])
  const t = textsFor(nearest)
  return {
    facts: await helpFacts(ctx, nearest),
    urlOf: ({ kind, name }: { kind: 'article' | 'page'; name: string }) =>
      kind === 'article' ? articleUrl(locale, name) : pageUrl(locale, name),
    labels: {
      note: t('help.callout.note'),
      warning: t('help.callout.warning'),
      tip: t('help.callout.tip'),
      copyLink: t('help.copy_link'),
    },
  }
}
