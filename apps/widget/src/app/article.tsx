/** @jsxImportSource preact */
import type { ArticleView } from '@walletdesk/contract'
import { useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import { Button } from '../parts/button'
import { Skeleton } from '../parts/skeleton'
import styles from './article.module.css'
import { Header } from './header'
import { usePanel } from './panel-context'
import { useGet } from './use-get'

/** C4: an article in the panel; "No" leads to people with the article attached. */
export function Article({ slug }: { slug: string }) {
  const { t, locale } = useDesk()
  const got = useGet<ArticleView>(
    `/api/v1/help/articles/${encodeURIComponent(slug)}?locale=${locale}`,
  )
  return (
    <div class={styles['screen']}>
      <Header title={t('common.help')} />
      <main class={styles['main']}>
        {got.is === 'loading' && <Skeleton shape="text" label={t('common.loading')} />}
        {got.is === 'refused' && (
          <div role="alert">
            <p>{t('widget.article.missing')}</p>
            <Button onPress={got.retry}>{t('common.retry')}</Button>
          </div>
        )}
        {got.is === 'here' && <Text article={got.value} />}
      </main>
    </div>
  )
}

function Text({ article }: { article: ArticleView }) {
  const { t } = useDesk()
  const { navigate } = usePanel()
  const { title, html, url, checkedAt, readingMin, locale } = article
  return (
    <>
      <article
        lang={locale}
        class={styles['article']}
        onClick={(event) => {
          const slug = slugOf(event.target)
          if (!slug) return
          event.preventDefault()
          navigate.push({ at: 'article', slug })
        }}
      >
        <h2>{title}</h2>
        <p class={styles['facts']}>
          {t('widget.article.minutes', { minutes: readingMin })} ·{' '}
          {t('widget.article.checked', { at: checkedAt })}
        </p>
        {/* Written by us and rendered by our server from Markdown without HTML. */}
        <div dangerouslySetInnerHTML={{ __html: html }} />
      </article>
      <a href={url} target="_blank" rel="noopener">
        {t('widget.article.open')}
      </a>
      <Helped article={article} />
    </>
  )
}

function Helped({ article: { slug, locale } }: { article: ArticleView }) {
  const { t, api } = useDesk()
  const { navigate } = usePanel()
  const [isThanked, setThanked] = useState(false)
  const answer = (helped: boolean) => {
    void api.post(`/api/v1/help/articles/${encodeURIComponent(slug)}/feedback`, { helped, locale })
    if (helped) setThanked(true)
    else
      navigate.push({
        at: 'guide',
        wish: { issue: 'other', links: [{ kind: 'article', ref: slug }] },
      })
  }
  if (isThanked) {
    return (
      <p role="status" class={styles['helped']}>
        {t('widget.helped.thanks')}
      </p>
    )
  }
  return (
    <section class={styles['helped']}>
      <p>{t('widget.helped.ask')}</p>
      <div class={styles['choices']}>
        <Button onPress={() => answer(true)}>{t('widget.helped.yes')}</Button>
        <Button onPress={() => answer(false)}>{t('widget.helped.no')}</Button>
      </div>
    </section>
  )
}

/** Links between articles stay in the panel. */
function slugOf(target: EventTarget | null) {
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || link.origin !== location.origin) return null
  return /^\/help\/[a-zA-Z-]{2,10}\/articles\/([a-z0-9-]+)$/.exec(link.pathname)?.[1] ?? null
}
