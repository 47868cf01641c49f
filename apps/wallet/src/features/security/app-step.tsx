import { useQuery } from '@tanstack/react-query'
import { ProblemError } from '@walletdesk/client'
import type { Problem } from '@walletdesk/client'
import {
  addressGroups,
  Button,
  Card,
  CodeField,
  Copyable,
  Notice,
  QrCode,
  Skeleton,
} from '@walletdesk/ui'
import { useState } from 'react'
import { QueryView } from '../../layout/query-view'
import { useT } from '../../platform/texts'
import { CodeProblem } from '../session/code-problem'
import { beginTotp, confirmTotp } from './security.api'
import type { TotpEnrolment } from './security.api'
import styles from './security.module.css'

type CodesMade = (codes: readonly string[]) => void

type AppStepProps = {
  /** There was another key before: what was made of it is void now. */
  isAgain: boolean
  /** A key was made. */
  onBegun: () => void
  onDone: CodesMade
}

/** The key as QR and as text, then one code that proves it was taken over. */
export function AppStep({ isAgain, onBegun, onDone }: AppStepProps) {
  const t = useT()
  // One seed per visit of this screen: asking again would make the scanned one worthless.
  const query = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: async () => {
      const answer = await beginTotp()
      if (!answer.ok) throw new ProblemError(answer.problem)
      onBegun()
      return answer.value
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  return (
    <div className={styles['step']}>
      {isAgain && <Notice tone="warning">{t('wallet.totp.again')}</Notice>}
      <p>{t('wallet.totp.scan')}</p>
      <QueryView query={query} skeleton={<Skeleton height="340px" shape="block" />}>
        {(enrolment) => <Enrolment enrolment={enrolment} onDone={onDone} />}
      </QueryView>
    </div>
  )
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
