import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { unwrap, type Problem } from '@walletdesk/client'
import { Button, Notice, PasswordField, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { send } from '../../platform/api'
import { problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import styles from './session.module.css'

const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['first-supervisor', token],
    queryFn: async () =>
      unwrap(await send<{ works: boolean }>('desk/first-supervisor/check', { token })),
    staleTime: Infinity,
    retry: false,
  })

/** The one-time link of an empty installation: makes the first supervisor, once. */
export function FirstSupervisorPage() {
  const { token = '' } = useSearch({ strict: false })
  const { data, isPending } = useQuery(linkQuery(token))
  if (isPending) return null
  return data?.works === false ? <Used /> : <NewSupervisor token={token} />
}

/** Nothing to fill in any more: the way on is the sign-in. */
function Used() {
  const t = useT()
  return (
    <main className={styles['page']}>
      <div className={`${styles['box'] ?? ''} ${styles['form'] ?? ''}`}>
        <h1 className={styles['title']}>{t('console.first.used.title')}</h1>
        <p>{t('console.first.used.about')}</p>
        <Button
          variant="primary"
          size="l"
          isWide
          onPress={() => {
            location.assign('/console')
          }}
        >
          {t('common.sign_in')}
        </Button>
      </div>
    </main>
  )
}

function NewSupervisor({ token }: { token: string }) {
  const t = useT()
  const queries = useQueryClient()
  const [form, setForm] = useState({ name: '', email: '', password: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  async function submit() {
    const answer = await send('desk/first-supervisor', { ...form, token, locale: t.locale })
    if (answer.ok) location.assign('/console')
    else if (answer.problem.code === 'pass_invalid')
      queries.setQueryData(linkQuery(token).queryKey, { works: false })
    else setProblem(answer.problem)
  }
  const set = (field: keyof typeof form) => (value: string) => {
    setForm({ ...form, [field]: value })
  }
  const words = problem && problemWords(t, problem)
  return (
    <main className={styles['page']}>
      <form
        className={`${styles['box'] ?? ''} ${styles['form'] ?? ''}`}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <h1 className={styles['title']}>{t('console.first.title')}</h1>
        <p>{t('console.first.about')}</p>
        {words && (
          <Notice tone="danger" role="alert" title={words.title}>
            {words.remedy}
          </Notice>
        )}
        <TextField
          label={t('console.field.name')}
          isRequired
          value={form.name}
          onChange={set('name')}
        />
        <TextField
          label={t('console.field.email')}
          type="email"
          isRequired
          isLtr
          value={form.email}
          onChange={set('email')}
        />
        <PasswordField
          label={t('console.field.password')}
          autoComplete="new-password"
          isRequired
          value={form.password}
          onChange={set('password')}
        />
        <Button type="submit" variant="primary" size="l" isWide>
          {t('console.first.create')}
        </Button>
      </form>
    </main>
  )
}
