import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApprovalRequest, ApprovalsAnswer, ApprovalView } from '@walletdesk/contract'
import type { Problem } from '@walletdesk/client'
import { REFUSAL_REASONS, type RefusalReason } from '@walletdesk/contract/vocabulary'
import { Button, Notice, SelectField, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { read, send } from '../../platform/api'
import { problemLine, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { meQuery } from '../session/session.api'
import styles from './customer.module.css'

const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal }) => read<ApprovalsAnswer>('desk/approvals', signal),
  staleTime: 2_000,
  refetchInterval: 10_000,
})

/** Four eyes over a large withdrawal: only for supervisors, only while it waits (MONEY.md 3.4). */
export function ApprovalPanel({ transactionId }: { transactionId: string }) {
  const t = useT()
  const { data: me } = useQuery(meQuery)
  const { data } = useQuery({ ...approvalsQuery, enabled: me?.role === 'supervisor' })
  const approval = data?.approvals.find((one) => one.transactionId === transactionId)
  if (!approval) return null
  return (
    <section className={styles['inspector']} aria-label={t('console.approval.title')}>
      <Notice tone="warning">
        {t('console.approval.progress', { given: approval.given, needed: approval.needed })}
      </Notice>
      {approval.own ? (
        <p>{t(`console.approval.own.${approval.own}`)}</p>
      ) : (
        <Decision approval={approval} />
      )}
    </section>
  )
}

function Decision({ approval: { transactionId } }: { approval: ApprovalView }) {
  const t = useT()
  const queries = useQueryClient()
  const [isRefusing, setRefusing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function decide(request: ApprovalRequest) {
    const answer = await send<ApprovalView>(`desk/approvals/${transactionId}`, request)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    await queries.invalidateQueries({ queryKey: approvalsQuery.queryKey })
    await queries.invalidateQueries({ queryKey: ['transaction', transactionId] })
    await queries.invalidateQueries({ queryKey: ['customer'] })
  }
  const words = problem && problemWords(t, problem)
  return (
    <>
      {words && <Notice tone="danger">{problemLine(words)}</Notice>}
      {isRefusing ? (
        <Refusal
          onRefuse={decide}
          onBack={() => {
            setRefusing(false)
          }}
        />
      ) : (
        <div className={styles['head']}>
          <Button size="s" onPress={() => decide({ decision: 'approve' })}>
            {t('console.approval.approve')}
          </Button>
          <Button
            size="s"
            variant="secondary"
            onPress={() => {
              setRefusing(true)
            }}
          >
            {t('console.approval.refuse')}
          </Button>
        </div>
      )}
    </>
  )
}

type RefusalProps = { onRefuse: (request: ApprovalRequest) => Promise<void>; onBack: () => void }

function Refusal({ onRefuse, onBack }: RefusalProps) {
  const t = useT()
  const [reason, setReason] = useState<RefusalReason>('rejected_policy')
  const [note, setNote] = useState('')
  const options = REFUSAL_REASONS.map((id) => ({ id, label: t(`console.approval.${id}`) }))
  return (
    <>
      <SelectField
        size="s"
        label={t('console.approval.reason')}
        options={options}
        value={reason}
        onChange={(id) => {
          setReason(REFUSAL_REASONS.find((known) => known === id) ?? reason)
        }}
      />
      <TextField
        label={t('console.approval.note')}
        value={note}
        onChange={setNote}
        maxLength={500}
        isMultiline
      />
      <div className={styles['head']}>
        <Button
          size="s"
          isDisabled={note.trim() === ''}
          onPress={() => onRefuse({ decision: 'refuse', reason, note })}
        >
          {t('console.approval.confirm')}
        </Button>
        <Button size="s" variant="quiet" onPress={onBack}>
          {t('console.approval.back')}
        </Button>
      </div>
    </>
  )
}
