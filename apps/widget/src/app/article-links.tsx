/** @jsxImportSource preact */
import type { ArticleHit } from '@walletdesk/contract'
import { Icon } from '../parts/icon'
import styles from './article-links.module.css'
import { usePanel } from './panel-context'

export function ArticleLinks({ articles }: { articles: readonly ArticleHit[] }) {
  const { navigate } = usePanel()
  if (articles.length === 0) return null
  return (
    <ul class={styles['list']}>
      {articles.map(({ slug, title, summary, locale }) => (
        <li key={slug}>
          <button
            type="button"
            lang={locale}
            onClick={() => navigate.push({ at: 'article', slug })}
          >
            <Icon name="book" />
            <span>
              <strong>{title}</strong>
              <span>{summary}</span>
            </span>
            <Icon name="forward" size={16} />
          </button>
        </li>
      ))}
    </ul>
  )
}
