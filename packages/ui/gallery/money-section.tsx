import type { Explanation } from '@walletdesk/contract'
import {
  Address,
  Amount,
  Card,
  ExplanationTimeline,
  Facts,
  ShortId,
  TransactionCard,
  transactionCardClass,
  useText,
} from '../src/index'

const at = (time: string) => `2026-11-22T${time}:00.000Z`
const step = (
  name: Explanation['steps'][number]['step'],
  tense: Explanation['steps'][number]['tense'],
  times: { at?: string; expectedAt?: string } = {},
): Explanation['steps'][number] => ({
  step: name,
  tense,
  at: times.at ?? null,
  expectedAt: times.expectedAt ?? null,
  reason: null,
  args: {},
})

const waiting = {
  display: 'approved_queued',
  noun: 'withdrawal',
  rail: 'chain',
  confirmations: { n: 0, of: 19 },
  late: null,
  steps: [
    step('receive', 'done', { at: at('02:02') }),
    step('review', 'done', { at: at('02:42') }),
    step('send', 'now', { expectedAt: at('03:00') }),
    step('confirm', 'todo', { expectedAt: at('03:01') }),
    step('arrive', 'todo'),
  ],
} satisfies Partial<Explanation>

const late = {
  ...waiting,
  late: { since: at('03:00'), promisedAt: at('03:00'), raisedAt: null, nextUpdateBy: null },
  steps: waiting.steps.map((one) =>
    one.step === 'send' ? { ...one, reason: 'treasury_refill' as const } : one,
  ),
}

const refunded = {
  display: 'failed_refunded',
  noun: 'withdrawal',
  rail: 'chain',
  confirmations: null,
  late: null,
  steps: [
    step('receive', 'done', { at: at('02:02') }),
    step('review', 'failed', { at: at('02:42') }),
    step('send', 'skipped'),
  ],
} satisfies Partial<Explanation>

const ADDRESS = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8'

export function MoneySection() {
  const t = useText()
  const money = { amount: '1250000000', asset: 'USDT_TRON' }
  return (
    <section className="section">
      <h2>Money</h2>
      <div className="stack">
        <Amount money={money} direction="out" size="xl" />
        <Amount money={{ amount: '1', asset: 'BTC' }} direction="in" size="l" />
        <Amount money={{ amount: '123456789012', asset: 'JPY' }} />
        <Amount money={money} isHidden />
        <Address value={ADDRESS} markedGroup={3} canCopy />
        {(['out', 'in'] as const).map((direction) => (
          <a key={direction} href="#card" className={transactionCardClass()}>
            <TransactionCard
              transaction={{
                ref: 'W-20931',
                noun: direction === 'out' ? 'withdrawal' : 'deposit',
                direction,
                money,
                display: direction === 'out' ? 'review' : 'done',
                confirmations: null,
              }}
            />
          </a>
        ))}
        <Card>
          <Facts
            facts={[
              {
                id: 'to',
                label: t('common.send'),
                value: <Address value={ADDRESS} />,
                isStacked: true,
              },
              { id: 'id', label: 'ID', value: <ShortId>W-20931</ShortId> },
            ]}
          />
        </Card>
      </div>
      <Card title="Waiting">
        <ExplanationTimeline explanation={waiting} />
      </Card>
      <Card title="Late">
        <ExplanationTimeline explanation={late} />
      </Card>
      <Card title="Refunded">
        <ExplanationTimeline explanation={refunded} size="s" />
      </Card>
    </section>
  )
}
