import { useQuery } from '@tanstack/react-query'
import type { Problem } from '@walletdesk/client'
import { Button, Chip, CodeField } from '@walletdesk/ui'
import { useState } from 'react'
import { problemLine, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { CODE_DIGITS, demoCodeQuery, proveCode } from './session.api'
import styles from './session.module.css'

type CodeFormProps = { email: string; onDone: () => Promise<void> }

/** The second factor; in the demo world the current code stands beside, marked as such. */
export function CodeForm({ email, onDone }: CodeFormProps) {
  const t = useT()
  const { data: demo } = useQuery(demoCodeQuery(email))
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function submit(typed: string) {
    setPending(true)
    setProblem(null)
    const answer = await proveCode('totp', typed)
    setPending(false)
    if (answer.ok) await onDone()
    else setProblem(answer.problem)
  }

  const words = problem && problemWords(t, problem)
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit(code)
      }}
    >
      <CodeField
        label={t('console.field.code')}
        value={code}
        onChange={setCode}
        onComplete={(typed) => {
          void submit(typed)
        }}
        length={CODE_DIGITS}
        hasAutoFocus
        isDisabled={isPending}
        error={words ? problemLine(words) : undefined}
      />
      <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
        {t('common.sign_in')}
      </Button>
      {demo && (
        <div className={styles['demo']}>
          <Chip tone="warning">{t('console.demo.only')}</Chip>
          <Button
            onPress={() => {
              setCode(demo.code)
              void submit(demo.code)
            }}
          >
            {t('console.demo.use_code', { code: demo.code })}
          </Button>
        </div>
      )}
    </form>
  )
}
