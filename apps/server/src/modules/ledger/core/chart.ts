import type { Limits, Side } from './account'

/**
 * The chart of accounts (MONEY.md 2.7), per asset. `class` groups accounts for the accounting
 * equation; control accounts count permissions, not money, and never meet a money account.
 * `drains` marks those that hold only what open transactions explain.
 */
export type AccountClass =
  'asset' | 'liability' | 'transit' | 'income' | 'expense' | 'equity' | 'control'

export type ChartRow = {
  readonly code: number
  readonly name: string
  readonly owner: 'customer' | 'house'
  readonly class: AccountClass
  readonly side: Side
  /** `zero`: the normal side may never be overdrawn; `none`: unbounded. */
  readonly limit: 'zero' | 'none'
  readonly drains?: true
  /** One account per rail, or per limit window: told apart by `sub`. */
  readonly sub?: 'rail' | 'window'
}

const customer = { owner: 'customer', limit: 'zero' } as const
const house = { owner: 'house' } as const
const drains = { ...house, class: 'transit', side: 'credit', limit: 'none', drains: true } as const

export const CHART: readonly ChartRow[] = [
  { code: 1000, name: 'customer.available', ...customer, class: 'liability', side: 'credit' },
  { code: 1010, name: 'customer.held', ...customer, class: 'liability', side: 'credit' },
  { code: 1020, name: 'customer.receivable', ...customer, class: 'asset', side: 'debit' },
  { code: 1100, name: 'unclaimed', ...house, class: 'liability', side: 'credit', limit: 'zero' },
  { code: 2000, name: 'chain.hot', ...house, class: 'asset', side: 'debit', limit: 'zero' },
  { code: 2010, name: 'chain.warm', ...house, class: 'asset', side: 'debit', limit: 'zero' },
  { code: 2020, name: 'chain.cold', ...house, class: 'asset', side: 'debit', limit: 'zero' },
  { code: 2030, name: 'chain.deposit', ...house, class: 'asset', side: 'debit', limit: 'zero' },
  { code: 2100, name: 'bank.account', ...house, class: 'asset', side: 'debit', limit: 'zero' },
  { code: 2200, name: 'psp.available', ...house, class: 'asset', side: 'debit', limit: 'none' },
  { code: 2210, name: 'psp.pending', ...house, class: 'asset', side: 'debit', limit: 'none' },
  {
    code: 3100,
    name: 'rail.withdrawal_transit',
    ...house,
    class: 'transit',
    side: 'credit',
    limit: 'zero',
    sub: 'rail',
  },
  { code: 3110, name: 'rail.deposit_transit', ...drains, sub: 'rail' },
  { code: 3120, name: 'sweep_transit', ...drains },
  { code: 3130, name: 'transfer_transit', ...drains },
  { code: 3200, name: 'suspense', ...drains },
  { code: 4000, name: 'fee.income', ...house, class: 'income', side: 'credit', limit: 'none' },
  { code: 4010, name: 'fee.network', ...house, class: 'income', side: 'credit', limit: 'none' },
  { code: 4020, name: 'fx.spread', ...house, class: 'income', side: 'credit', limit: 'none' },
  { code: 4100, name: 'network.expense', ...house, class: 'expense', side: 'debit', limit: 'none' },
  { code: 4110, name: 'psp.expense', ...house, class: 'expense', side: 'debit', limit: 'none' },
  { code: 4200, name: 'loss', ...house, class: 'expense', side: 'debit', limit: 'none' },
  { code: 4300, name: 'equity', ...house, class: 'equity', side: 'credit', limit: 'none' },
  // What the house has to trade with; its overdraft is raised by four-eyes as a limit change.
  { code: 5000, name: 'fx.liquidity', ...house, class: 'equity', side: 'credit', limit: 'zero' },
  {
    code: 9000,
    name: 'limit.capacity',
    ...customer,
    class: 'control',
    side: 'credit',
    sub: 'window',
  },
  {
    code: 9001,
    name: 'limit.used',
    owner: 'customer',
    class: 'control',
    side: 'credit',
    limit: 'none',
    sub: 'window',
  },
  { code: 9010, name: 'freeze.control', ...house, class: 'control', side: 'credit', limit: 'none' },
]

export const FREEZE_CONTROL = 9010

const byCode = new Map(CHART.map((row) => [row.code, row]))

export const chartRow = (code: number): ChartRow | undefined => byCode.get(code)
export const isControl = (code: number): boolean => chartRow(code)?.class === 'control'

/** The limits an account of this code is opened with, unless the opener names others. */
export function chartLimits({ side, limit }: ChartRow): Limits {
  const bound = limit === 'zero' ? 0n : null
  return side === 'credit'
    ? { debitLimit: bound, creditLimit: null }
    : { debitLimit: null, creditLimit: bound }
}
