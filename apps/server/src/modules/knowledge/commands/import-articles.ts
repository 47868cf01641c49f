import { createHash } from 'node:crypto'
import { newId, type Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { done, type Result } from '../../../platform/result'
import { showId } from '@walletdesk/contract/ids'
import {
  contentHash,
  readFrame,
  readText,
  SOURCE_LOCALE,
  type ArticleFile,
  type ArticleText,
} from '../article'
import {
  findImportedDigest,
  insertPublishedVersion,
  lockLatestVersion,
  saveFrame,
  saveImportedDigest,
  saveSearchTexts,
  saveWords,
  setStage,
} from '../knowledge.store'
import { dropVariables, plainText } from '../markdown'
import { hanPairs, loadWordCutter, normalise, singleHan, type WordCutter } from '../words'

export type Imported = { readonly published: number; readonly outdated: number }

/**
 * Publishes article files: a changed text becomes a new version, an unchanged one stays, and the
 * translations of a source that changed without them are marked outdated. Running it again changes
 * nothing. Files of articles that are gone are not withdrawn: slugs never die (KB-3).
 */
export async function importArticles(
  ctx: Context,
  files: readonly ArticleFile[],
): Promise<Result<Imported, never>> {
  const digest = digestOf(files)
  // Word lists are dear to load, and nearly every start finds nothing new.
  if ((await findImportedDigest(ctx.app.db)) === digest) return done(NOTHING)
  const cutter = await loadWordCutter()
  const sources = files.filter(({ locale }) => locale === SOURCE_LOCALE)
  return ctx.transact(async (tx) => {
    let imported = NOTHING
    for (const source of sources) {
      const texts = files.filter(({ slug }) => slug === source.slug).map(readText)
      imported = add(imported, await importArticle(tx, { ctx, cutter, source, texts }))
    }
    await saveImportedDigest(tx, { digest, now: ctx.now })
    return done(imported)
  })
}

const NOTHING: Imported = { published: 0, outdated: 0 }

const digestOf = (files: readonly ArticleFile[]) =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex')

type ImportArticle = {
  readonly ctx: Context
  readonly cutter: WordCutter
  readonly source: ArticleFile
  readonly texts: readonly ArticleText[]
}

const add = (a: Imported, b: Imported): Imported => ({
  published: a.published + b.published,
  outdated: a.outdated + b.outdated,
})

async function importArticle(
  tx: Tx,
  { ctx, cutter, source, texts }: ImportArticle,
): Promise<Imported> {
  const frame = readFrame(source)
  const articleId = await saveFrame(tx, { frame, id: newId(ctx), now: ctx.now })
  const outcomes: { locale: string; outcome: Outcome }[] = []
  for (const text of texts) {
    const outcome = await publishText(tx, { ctx, cutter, articleId, text })
    outcomes.push({ locale: text.locale, outcome })
  }
  const isNews = outcomes.some(
    ({ locale, outcome }) => locale === SOURCE_LOCALE && outcome === 'changed',
  )
  const behind = isNews ? outcomes.filter(({ outcome }) => outcome === 'unchanged') : []
  for (const { locale } of behind) await markOutdated(tx, { articleId, locale })
  const published = outcomes.filter(({ outcome }) => outcome !== 'unchanged').length
  return { published, outdated: behind.length }
}

type Outcome = 'new' | 'changed' | 'unchanged'
type PublishText = {
  readonly ctx: Context
  readonly cutter: WordCutter
  readonly articleId: string
  readonly text: ArticleText
}

async function publishText(
  tx: Tx,
  { ctx, cutter, articleId, text }: PublishText,
): Promise<Outcome> {
  const { locale, title, summary, body, checkedOn } = text
  const latest = await lockLatestVersion(tx, { articleId, locale })
  const hash = contentHash(text)
  if (latest?.contentHash.equals(hash)) return 'unchanged'

  if (latest) await setStage(tx, { articleId, locale, version: latest.version, stage: 'archived' })
  const version = (latest?.version ?? 0) + 1
  await insertPublishedVersion(tx, {
    articleId,
    locale,
    version,
    title,
    summary,
    body,
    contentHash: hash,
    checkedOn,
    publishedAt: ctx.now,
  })
  await indexText(tx, { cutter, articleId, text })
  await recordEvent(tx, ctx, {
    type: 'article.published',
    ownerId: null,
    subjectId: showId('article', articleId),
    streams: [],
    payload: { slug: text.slug, locale, version },
  })
  return latest ? 'changed' : 'new'
}

async function indexText(tx: Tx, { cutter, articleId, text }: Omit<PublishText, 'ctx'>) {
  const { locale, title, summary, body } = text
  const plain = plainText(body)
  const words = (part: string) => cutter.index(dropVariables(part)).join(' ')
  await saveSearchTexts(tx, {
    articleId,
    locale,
    title,
    titleWords: `${words(title)} ${singleHan(title).join(' ')}`,
    summaryWords: words(summary),
    // Pairs run over the edges of words, so they count least.
    bodyWords: `${words(plain)} ${hanPairs(dropVariables(`${title} ${plain}`)).join(' ')}`,
    plain,
  })
  const latin = normalise(dropVariables(`${title} ${summary} ${plain}`)).match(/[a-z]{3,}/g) ?? []
  await saveWords(tx, { locale, words: latin })
}

async function markOutdated(tx: Tx, { articleId, locale }: { articleId: string; locale: string }) {
  const latest = await lockLatestVersion(tx, { articleId, locale })
  if (latest) await setStage(tx, { articleId, locale, version: latest.version, stage: 'outdated' })
}
