import { useQuery } from '@tanstack/react-query'
import { Amount, Button, Card, CodeField, Facts } from '@walletdesk/ui'
import { useState } from 'react'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { DemoCode } from '../session/demo-code'
import { CodeProblem } from '../session/code-problem'
import { meQuery } from '../session/session.api'
import styles from './withdraw.module.css'
import type { Withdrawal } from './use-withdrawal'

const CODE_FAULTS = ['code_wrong', 'second_factor_needed', 'assurance_needed']

/**
 * The second factor over exactly the reviewed terms (AT-1). No recovery code here: those let people
 * back in, they never move money.
 */
export function ConfirmStep({ withdrawal }: { withdrawal: Withdrawal }) {
  const t = useT()
  const { data: me } = useQuery(meQuery)
  const [code, setCode] = useState('')
  const { quote, problem, isPending } = withdrawal
  if (!quote) return null

  const isCodeFault = problem !== null && CODE_FAULTS.includes(problem.code)
  const error = isCodeFault ? <CodeProblem problem={problem} source="totp" /> : undefined
  async function confirm(given: string) {
    setCode('')
    await withdrawal.confirm({ method: 'totp', code: given })
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void confirm(code)
      }}
    >
      <Card>
        <Facts
          facts={[
            {
              id: 'receives',
              label: t('wallet.quote.receives'),
              value: <Amount money={quote.receives} />,
            },
            {
              id: 'total',
              label: t('wallet.quote.total_out'),
              value: <Amount money={quote.total} />,
              isStrong: true,
            },
          ]}
        />
      </Card>
      <CodeField
        label={t('wallet.code.label')}
        description={t('wallet.code.where')}
        error={error}
        value={code}
        onChange={setCode}
        hasAutoFocus
      />
      <DemoCode email={me?.email ?? ''} onUse={setCode} />
      <ProblemNotice problem={!isCodeFault ? problem : null} />
      <div className={styles['end']}>
        <Button type="submit" variant="primary" size="l" isWide isPending={isPending}>
          {t('wallet.withdraw.do')}
        </Button>
        <p className={styles['never']}>{t('wallet.never.ask')}</p>
      </div>
    </form>
  )
}
