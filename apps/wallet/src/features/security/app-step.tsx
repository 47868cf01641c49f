import { useQuery } from '@tanstack/react-query'
import { ProblemError } from '@walletdesk/client'
import type { Problem } from '@walletdesk/client'
import { addressGroups, Button, Card, CodeField, Copyable, QrCode, Skeleton } from '@walletdesk/ui'
import { useState } from 'react'
import { QueryView } from '../../layout/query-view'
import { useT } from '../../platform/texts'
import { CodeProblem } from '../session/code-problem'
import { beginTotp, confirmTotp } from './security.api'
import type { TotpEnrolment } from './security.api'
import styles from './security.module.css'

type CodesMade = (codes: readonly string[]) => void

/** The key as QR and as text, then one code that proves it was taken over. */
export function AppStep({ onDone }: { onDone: CodesMade }) {
  const t = useT()
  // One seed per visit of this screen: asking again would make the scanned one worthless.
  const query = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: begin,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  return (
    <div className={styles['step']}>
      <p>{t('wallet.totp.scan')}</p>
      <QueryView query={query} skeleton={<Skeleton height="340px" shape="block" />}>
        {(enrolment) => <Enrolment enrolment={enrolment} onDone={onDone} />}
      </QueryView>
    </div>
  )
}

async function begin(): Promise<TotpEnrolment> {
  const answer = await beginTotp()
  if (!answer.ok) throw new ProblemError(answer.problem)
  return answer.value
}

function Enrolment({ enrolment, onDone }: { enrolment: TotpEnrolment; onDone: CodesMade }) {
  const t = useT()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function confirm(given: string) {
    if (isPending) return
    setPending(true)
    const answer = await confirmTotp(given)
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) onDone(answer.value.codes)
    else setCode('')
  }

  return (
    <form
      className={styles['step']}
      onSubmit={(event) => {
        event.preventDefault()
        void confirm(code)
      }}
    >
      <Card>
        <div className={styles['secret']}>
          <QrCode text={enrolment.uri} label={t('wallet.totp.qr')} />
          <Copyable value={enrolment.secret} label={t('wallet.totp.copy')}>
            <bdi className={styles['key']} dir="ltr">
              {addressGroups(enrolment.secret).join(' ')}
            </bdi>
          </Copyable>
        </div>
      </Card>
      <CodeField
        label={t('wallet.code.label')}
        description={t('wallet.totp.verify')}
        error={problem ? <CodeProblem problem={problem} source="totp" /> : undefined}
        value={code}
        onChange={setCode}
        onComplete={(complete) => void confirm(complete)}
      />
      <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
        {t('common.continue')}
      </Button>
    </form>
  )
}
