import { ArticleList, TalkToUs, type Card } from '../parts/cards'
import { Breadcrumb, type Crumb } from '../parts/breadcrumb'
import { Icon } from '../parts/icon'
import type { T } from '../texts'

const REASONS = ['unclear', 'out_of_date', 'did_not_work', 'other'] as const

/** Where the reader stands with "Did this solve it?". */
export type VoteStep = 'asked' | 'helped' | 'not_helped' | 'told'

export type ArticleProps = {
  readonly t: T
  readonly crumbs: readonly Crumb[]
  readonly slug: string
  /** Language of the text, which may be another than that of the page. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  readonly summary: string
  readonly html: string
  readonly sections: readonly { readonly id: string; readonly title: string }[]
  readonly checkedAt: string
  readonly readingMin: number
  readonly notice: 'outdated' | 'fallback' | null
  readonly related: readonly Card[]
  readonly vote: VoteStep
  readonly voteUrl: string
  readonly talkUrl: string
  readonly issue: string | null
  readonly wait: string
}

/** H4 */
export function ArticlePage(props: ArticleProps) {
  const { t, title, html, sections, lang } = props
  const hasContents = sections.length > 2
  return (
    <div class={hasContents ? 'column article-page has-contents' : 'column article-page'}>
      <Breadcrumb t={t} crumbs={props.crumbs} />
      <article lang={lang} dir={props.dir}>
        <h1>{title}</h1>
        <p class="lead">{props.summary}</p>
        <p class="meta article-meta" lang={t.locale} dir={t.dir}>
          <span>{t('help.stale', { date: props.checkedAt })}</span>
          <span>{t('help.reading', { count: props.readingMin })}</span>
        </p>
        {props.notice !== null && (
          <p class="notice" lang={t.locale} dir={t.dir}>
            <Icon name="info" />
            {t(`help.${props.notice}`)}
          </p>
        )}
        {/* Made by our own Markdown renderer from our own articles: HTML in them is shown as text. */}
        <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
      </article>
      {hasContents && <Contents t={t} sections={sections} />}
      <Vote {...props} />
      {props.vote !== 'not_helped' && (
        <TalkToUs
          t={t}
          href={props.talkUrl}
          about={{ article: props.slug, ...(props.issue !== null && { issue: props.issue }) }}
          wait={props.wait}
        />
      )}
      {props.related.length > 0 && (
        <section class="related">
          <h2>{t('help.related')}</h2>
          <ArticleList cards={props.related} />
        </section>
      )}
    </div>
  )
}

function Contents({ t, sections }: Pick<ArticleProps, 't' | 'sections'>) {
  return (
    <nav class="contents" aria-labelledby="contents-title">
      <p id="contents-title">{t('help.contents')}</p>
      <ol>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Plain forms: a vote works without a script, and answers with this page again. */
function Vote({ t, vote, voteUrl, slug, talkUrl, issue }: ArticleProps) {
  if (vote === 'helped' || vote === 'told')
    return (
      <section class="vote" id="vote" role="status">
        <p>
          <Icon name="check" />
          {t('help.helped.thanks')}
        </p>
      </section>
    )
  if (vote === 'asked')
    return (
      <form class="vote" id="vote" method="post" action={voteUrl}>
        <p id="vote-title">{t('help.helped')}</p>
        <div role="group" aria-labelledby="vote-title">
          <button class="button" name="helped" value="yes">
            {t('help.helped.yes')}
          </button>
          <button class="button" name="helped" value="no">
            {t('help.helped.no')}
          </button>
        </div>
      </form>
    )
  const about = JSON.stringify({ article: slug, ...(issue !== null && { issue }) })
  return (
    <section class="vote vote-no" id="vote">
      <p role="status">{t('help.helped.sorry')}</p>
      <a class="button button-primary" href={talkUrl} data-chat={about}>
        <Icon name="chat" />
        {t('help.contact.chat.start')}
      </a>
      <form method="post" action={voteUrl}>
        <input type="hidden" name="helped" value="no" />
        <fieldset>
          <legend>{t('help.helped.why')}</legend>
          {REASONS.map((reason) => (
            <label key={reason} class="radio">
              <input type="radio" name="reason" value={reason} required />
              {t(`help.helped.reason.${reason}`)}
            </label>
          ))}
        </fieldset>
        <button class="button">{t('help.helped.send')}</button>
      </form>
    </section>
  )
}
