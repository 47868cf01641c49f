/** All SQL of articles, their search and their votes. */
import type { Issue } from '@walletdesk/contract/vocabulary'
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { ArticleFrame, HelpTopic, Stage, VoteReason } from './article'

export async function saveFrame(
  tx: Tx,
  { frame, id, now }: { frame: ArticleFrame; id: string; now: Date },
): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    insert into articles (id, slug, topic, issues, related, position, created_at)
    values (${id}, ${frame.slug}, ${frame.topic}, ${frame.issues}, ${frame.related},
            ${frame.position}, ${now})
        on conflict (slug) do update
       set topic = excluded.topic, issues = excluded.issues, related = excluded.related,
           position = excluded.position
    returning id`)
  return row.id
}

const DIGEST = 'articles_digest'

/** What the last import read, so that the next can tell that nothing changed. */
export async function findImportedDigest(db: Queryable): Promise<string | null> {
  const row = await db.maybe<{ value: string }>(sql`
    select value from settings where name = ${DIGEST}`)
  return row?.value ?? null
}

export const saveImportedDigest = (
  tx: Tx,
  { digest, now }: { digest: string; now: Date },
): Promise<number> =>
  tx.run(sql`
    insert into settings (name, value, changed_at)
    values (${DIGEST}, to_jsonb(${digest}::text), ${now})
        on conflict (name) do update
       set value = excluded.value, changed_at = excluded.changed_at`)

export type VersionRow = {
  readonly version: number
  readonly stage: Stage
  readonly contentHash: Buffer
}

/** The latest version of one language, locked against a second import. */
export const lockLatestVersion = (
  tx: Tx,
  { articleId, locale }: { articleId: string; locale: string },
): Promise<VersionRow | null> =>
  tx.maybe<VersionRow>(sql`
    select version, stage, content_hash as "contentHash"
      from article_versions
     where article_id = ${articleId} and locale = ${locale}
     order by version desc
     limit 1
       for update`)

export const setStage = (
  tx: Tx,
  { articleId, locale, version, stage }: ArticleLocale & { version: number; stage: Stage },
): Promise<number> =>
  tx.run(sql`
    update article_versions
       set stage = ${stage}
     where article_id = ${articleId} and locale = ${locale} and version = ${version}`)

type ArticleLocale = { readonly articleId: string; readonly locale: string }

export type NewVersion = ArticleLocale & {
  readonly version: number
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly contentHash: Buffer
  readonly checkedOn: string
  readonly publishedAt: Date
}

export const insertPublishedVersion = (tx: Tx, version: NewVersion): Promise<number> =>
  tx.run(sql`
    insert into article_versions (article_id, locale, version, stage, title, summary, body,
                                  content_hash, checked_on, published_at)
    values (${version.articleId}, ${version.locale}, ${version.version}, 'published',
            ${version.title}, ${version.summary}, ${version.body}, ${version.contentHash},
            ${version.checkedOn}::date, ${version.publishedAt})`)

export type SearchTexts = ArticleLocale & {
  readonly title: string
  /** Words joined by spaces. */
  readonly titleWords: string
  readonly summaryWords: string
  readonly bodyWords: string
  readonly plain: string
}

/** The english configuration stems English and leaves Han words, cut by jieba, as they are. */
export const saveSearchTexts = (tx: Tx, texts: SearchTexts): Promise<number> =>
  tx.run(sql`
    insert into article_search (article_id, locale, title, head, words, plain)
    select ${texts.articleId}, ${texts.locale}, ${texts.title}, head,
           head || to_tsvector('english', ${texts.bodyWords}), ${texts.plain}
      from (select setweight(to_tsvector('english', ${texts.titleWords}), 'A') ||
                   setweight(to_tsvector('english', ${texts.summaryWords}), 'B') as head) as made
        on conflict (article_id, locale) do update
       set title = excluded.title, head = excluded.head, words = excluded.words,
           plain = excluded.plain`)

export const saveWords = (
  tx: Tx,
  { locale, words }: { locale: string; words: readonly string[] },
): Promise<number> =>
  tx.run(sql`
    insert into article_words (locale, word)
    select distinct ${locale}, word from unnest(${words}::text[]) as w(word)
        on conflict do nothing`)

export type HitRow = {
  readonly slug: string
  readonly locale: string
  readonly title: string
  readonly summary: string
  readonly topic: HelpTopic
  readonly plain: string
  readonly total: number
}

export type SearchQuery = {
  readonly locale: string
  readonly question: string
  /** Texts of the search language: any of the words, all of them, any as the reader wrote it. */
  readonly any: string
  readonly all: string
  readonly own: string
  readonly titled: string
  readonly topic: string | null
  readonly issue: string | null
  readonly limit: number
}

/**
 * Texts that have every word, or any of them in title or summary: a word somewhere in the body says
 * little. Having every word somewhere is worth a third of a point, having them all in title and
 * summary a whole one, in the title alone another, and so is the issue at hand; the reader's own words count twice the synonyms. Who asks almost in the words of
 * a title means that title. Long texts are read for the shown hits alone.
 */
export const searchArticles = (db: Queryable, query: SearchQuery): Promise<HitRow[]> =>
  db.many<HitRow>(sql`
    with asked as (
      select to_tsquery('english', ${query.any}) as some_words,
             to_tsquery('english', ${query.all}) as all_words,
             to_tsquery('english', ${query.own}) as own_words,
             to_tsquery('english', ${query.titled}) as titled_words
    ), found as (
      select article_id, bool_or(has_all) as has_all
        from (select s.article_id, true as has_all
                from asked, article_search s
               where s.locale = ${query.locale} and s.words @@ asked.all_words
              union all
              select s.article_id, false
                from asked, article_search s
               where s.locale = ${query.locale} and s.head @@ asked.some_words) as either_way
       group by article_id
    ), best as (
      select a.id, a.slug, a.topic, s.title, count(*) over ()::int as total,
             row_number() over (order by 0.3 * found.has_all::int
               + coalesce((${query.issue}::text = any(a.issues))::int, 0)
               + case when s.head @@ asked.all_words
                      then 1 + greatest(2 * similarity(s.title, ${query.question}) - 1, 0)
                      else 0 end
               + (s.head @@ asked.titled_words)::int
               + ts_rank('{0.1, 0.2, 0.5, 1.0}', s.head, asked.some_words, 1)
               + 2 * ts_rank('{0.1, 0.2, 0.5, 1.0}', s.head, asked.own_words, 1) desc,
               a.position, a.slug) as place
        from asked, found
        join article_search s on s.article_id = found.article_id and s.locale = ${query.locale}
        join articles a on a.id = found.article_id
       where a.audience = 'public'
         and (${query.topic}::text is null or a.topic = ${query.topic})
       order by place
       limit ${query.limit}
    )
    select best.slug, v.locale, best.title, v.summary, best.topic, s.plain, best.total
      from best
      join article_versions v on v.article_id = best.id and v.locale = ${query.locale}
                             and v.stage in ('published', 'outdated')
      join article_search s on s.article_id = best.id and s.locale = ${query.locale}
     order by best.place`)

/** The known word that looks most like one that nobody wrote, or null. */
export const findSimilarWord = (
  db: Queryable,
  { locale, word }: { locale: string; word: string },
): Promise<{ word: string } | null> =>
  db.maybe<{ word: string }>(sql`
    select word
      from article_words
     where locale = ${locale} and word % ${word}
     order by similarity(word, ${word}) desc, word
     limit 1`)

/** Those of the words that some article has, or that may still grow into one. */
export const findKnownWords = (
  db: Queryable,
  { locale, words }: { locale: string; words: readonly string[] },
): Promise<{ word: string }[]> =>
  db.many<{ word: string }>(sql`
    select asked.word
      from unnest(${words}::text[]) as asked(word)
     where exists (select from article_words as known
                    where known.locale = ${locale} and starts_with(known.word, asked.word))`)

export type ArticleRow = {
  readonly id: string
  readonly slug: string
  readonly locale: string
  readonly version: number
  readonly stage: Stage
  readonly topic: HelpTopic
  readonly issues: readonly Issue[]
  readonly related: readonly string[]
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly checkedOn: string
  readonly publishedAt: Date
}

/** The shown version in the first of the given languages that has one. */
export const findArticle = (
  db: Queryable,
  { slug, locales }: { slug: string; locales: readonly string[] },
): Promise<ArticleRow | null> =>
  db.maybe<ArticleRow>(sql`
    select a.id, a.slug, v.locale, v.version, v.stage, a.topic, a.issues, a.related, v.title,
           v.summary, v.body, to_char(v.checked_on, 'YYYY-MM-DD') as "checkedOn",
           v.published_at as "publishedAt"
      from articles a
      join article_versions v on v.article_id = a.id and v.stage in ('published', 'outdated')
     where a.audience = 'public' and v.locale = any(${locales})
       and a.id = coalesce((select id from articles where slug = ${slug}),
                           (select article_id from article_redirects where slug = ${slug}))
     order by array_position(${locales}::text[], v.locale)
     limit 1`)

export type CardRow = Pick<HitRow, 'slug' | 'locale' | 'title' | 'summary' | 'topic'>

/** Cards of articles by issue, topic or slug, in the reader's first language that has them. */
export const listCards = (
  db: Queryable,
  filter: {
    locales: readonly string[]
    issue?: string
    topic?: string
    slugs?: readonly string[]
    limit: number
  },
): Promise<CardRow[]> =>
  db.many<CardRow>(sql`
    select slug, locale, title, summary, topic
      from (select distinct on (a.id) a.id, a.slug, v.locale, v.title, v.summary, a.topic,
                   a.issues, a.position
              from articles a
              join article_versions v on v.article_id = a.id
                                     and v.stage in ('published', 'outdated')
             where a.audience = 'public' and v.locale = any(${filter.locales})
             order by a.id, array_position(${filter.locales}::text[], v.locale)) as shown
     where (${filter.issue ?? null}::text is null or ${filter.issue ?? null} = any(issues))
       and (${filter.topic ?? null}::text is null or topic = ${filter.topic ?? null})
       and (${filter.slugs ?? null}::text[] is null or slug = any(${filter.slugs ?? null}))
     order by array_position(${filter.slugs ?? []}::text[], slug),
              array_position(issues, ${filter.issue ?? null}), position, slug
     limit ${filter.limit}`)

export type Vote = {
  readonly id: string
  readonly articleId: string
  readonly locale: string
  readonly version: number
  readonly helped: boolean
  readonly reason: VoteReason | null
  readonly voter: string | null
  readonly now: Date
}

export const saveVote = (tx: Tx, vote: Vote): Promise<number> =>
  tx.run(sql`
    insert into article_votes (id, article_id, locale, version, helped, reason, voter, created_at)
    values (${vote.id}, ${vote.articleId}, ${vote.locale}, ${vote.version}, ${vote.helped},
            ${vote.reason}, ${vote.voter}, ${vote.now})
        on conflict (article_id, locale, version, voter) do update
       set helped = excluded.helped, reason = excluded.reason, created_at = excluded.created_at`)
