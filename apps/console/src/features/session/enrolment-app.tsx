import { useQuery } from '@tanstack/react-query'
import type { Problem } from '@walletdesk/client'
import {
  addressGroups,
  Button,
  CodeField,
  Copyable,
  ErrorState,
  QrCode,
  Skeleton,
  SkeletonGroup,
} from '@walletdesk/ui'
import { useState } from 'react'
import { problemOf, problemLine, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { CODE_DIGITS, confirmTotp, enrolmentQuery, type TotpEnrolment } from './session.api'
import styles from './session.module.css'

type CodesMade = (codes: readonly string[]) => void

/** The key as QR code and as text, then one code that proves that the app has it. */
export function EnrolmentApp({ onDone }: { onDone: CodesMade }) {
  const t = useT()
  const query = useQuery(enrolmentQuery)
  if (query.isError) {
    const { title, remedy, requestId } = problemWords(t, problemOf(query.error))
    const again = <Button onPress={() => void query.refetch()}>{t('common.retry')}</Button>
    return <ErrorState title={title} effect={remedy} errorId={requestId} action={again} />
  }
  if (!query.data) {
    return (
      <SkeletonGroup>
        <Skeleton height="420px" shape="block" />
      </SkeletonGroup>
    )
  }
  return <Key enrolment={query.data} onDone={onDone} />
}

function Key({ enrolment, onDone }: { enrolment: TotpEnrolment; onDone: CodesMade }) {
  const t = useT()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function confirm(typed: string) {
    if (isPending) return
    setPending(true)
    const answer = await confirmTotp(typed)
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) onDone(answer.value.codes)
    else setCode('')
  }

  const words = problem && problemWords(t, problem)
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void confirm(code)
      }}
    >
      <p>{t('console.enrol.why')}</p>
      <p>{t('console.enrol.scan')}</p>
      <div className={styles['key']}>
        <QrCode text={enrolment.uri} label={t('console.enrol.qr')} />
        <Copyable value={enrolment.secret} label={t('console.enrol.copy')}>
          <bdi className={styles['mono']} dir="ltr">
            {addressGroups(enrolment.secret).join(' ')}
          </bdi>
        </Copyable>
      </div>
      <CodeField
        label={t('console.field.code')}
        description={t('console.enrol.verify')}
        value={code}
        onChange={setCode}
        onComplete={(typed) => void confirm(typed)}
        length={CODE_DIGITS}
        error={words ? problemLine(words) : undefined}
      />
      <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
        {t('common.continue')}
      </Button>
    </form>
  )
}
