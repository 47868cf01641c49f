import { useQuery } from '@tanstack/react-query'
import { BookIcon, Card, listClass, ListRow, listRowClass } from '@walletdesk/ui'
import { ProblemNotice } from '../../layout/problem-notice'
import { QueryView } from '../../layout/query-view'
import { problemOf } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { RowSkeletons } from '../home/asset-list'
import { searchQuery } from './help.api'
import styles from './help.module.css'

/** Answers as the person types; none found leads on to a person, never to a wall. */
export function ArticleHits({ question }: { question: string }) {
  const t = useT()
  const query = useQuery(searchQuery(question, t.locale))
  const problem = query.isError ? problemOf(query.error) : null
  if (problem?.code === 'secret_refused') return <ProblemNotice problem={problem} />
  return (
    <Card padding="none">
      <QueryView query={query} skeleton={<RowSkeletons count={3} />}>
        {({ hits }) =>
          hits.length === 0 ? (
            <p className={styles['none']} role="status">
              {t('wallet.help.none', { question })}
            </p>
          ) : (
            <ul className={listClass()}>
              {hits.map((hit) => (
                <li key={hit.slug}>
                  <a href={hit.url} lang={hit.locale} className={listRowClass()}>
                    <ListRow
                      start={<BookIcon />}
                      title={hit.title}
                      subtitle={hit.summary}
                      hasArrow
                    />
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  )
}
