/** The figures behind the minute's check, each from one snapshot. */
import { sql, type Tx } from '../../platform/db'
import type { Account } from './core/account'
import { ACCOUNT_COLUMNS, cells } from './rows'
import type { Slice } from './slice'

/** Sums per asset and code: as good as all accounts for I1 and I2, and a few rows only. */
export const sumAccounts = (tx: Tx, { slice }: Slice) =>
  tx.many<Pick<Account, 'asset' | 'code' | 'dp' | 'dq' | 'cp' | 'cq'>>(sql`
    select asset, code, sum(dp) as dp, sum(dq) as dq, sum(cp) as cp, sum(cq) as cq
      from accounts
     where slice = ${slice}
     group by asset, code`)

export const readHouseAccounts = (tx: Tx, { systemCustomerId }: Slice, codes: readonly number[]) =>
  tx.many<Account>(sql`
    select ${ACCOUNT_COLUMNS}
      from accounts
     where customer_id = ${systemCustomerId} and code = any(${cells(codes)}::smallint[])`)

/** Customers who owe us and could still spend (I21). */
export const readUnstoppedDebtors = (tx: Tx) =>
  tx.many<{ customerId: string; asset: string }>(sql`
    select owed.customer_id as "customerId", owed.asset
      from accounts owed
      join accounts own on own.customer_id = owed.customer_id and own.asset = owed.asset
                       and own.code = 1000
     where owed.code = 1020 and owed.dq > owed.cq and own.stop_debit = 0
     limit 100`)

/** Allowances whose use is not what their open holds say (I22). */
export const readWrongAllowances = (tx: Tx) =>
  tx.many<{ id: string; asset: string }>(sql`
    select a.id, a.asset
      from accounts a
      left join lateral (
           select coalesce(sum(h.amount), 0) as amount
             from entries e
             join holds h on h.customer_id = e.customer_id and h.id = e.id and h.state = 'open'
            where e.debit = a.id and e.kind = 2) held on true
     where a.code = 9000 and a.dp <> held.amount
     limit 100`)

export type NetOfAccount = { readonly id: string; readonly asset: string; readonly net: bigint }

/** What transactions of a noun in these states have brought to each account of a code. */
export const sumOpenTransactions = (
  tx: Tx,
  rule: { readonly code: number; readonly noun: string; readonly states: readonly string[] },
) =>
  tx.many<NetOfAccount>(sql`
    with open as (
      select customer_id, id
        from transactions
       where noun = ${rule.noun} and state = any(${cells(rule.states)}::text[])),
    written as (
      select m.customer_id, unnest(m.entry_ids) as id
        from moves m
        join open o on o.customer_id = m.customer_id and o.id = m.transaction_id),
    ended as (
      select h.customer_id, h.resolved_by as id
        from holds h
        join written w on w.customer_id = h.customer_id and w.id = h.id
       where h.resolved_by is not null),
    moved as (
      select e.debit, e.credit, e.amount
        from entries e
        join (select customer_id, id from written union select customer_id, id from ended) w
          on w.customer_id = e.customer_id and w.id = e.id
       where e.kind in (1, 3))
    select a.id, a.asset,
           coalesce(sum(case when m.credit = a.id then m.amount else -m.amount end), 0) as net
      from accounts a
      join moved m on m.debit = a.id or m.credit = a.id
     where a.code = ${rule.code}
     group by a.id, a.asset`)

export type HoldSum = { readonly asset: string; readonly amount: bigint }

/** Open holds of these entry codes, all of them and those that open transactions explain. */
export const sumOpenHolds = (
  tx: Tx,
  rule: {
    readonly codes: readonly number[]
    readonly noun: string
    readonly states: readonly string[]
  },
) =>
  tx.many<HoldSum & { readonly explained: bigint }>(sql`
    with held as (
      select e.customer_id, e.id, e.asset, h.amount
        from holds h
        join entries e using (customer_id, id)
       where h.state = 'open' and e.code = any(${cells(rule.codes)}::smallint[])),
    written as (
      select m.customer_id, unnest(m.entry_ids) as id
        from transactions t
        join moves m on m.customer_id = t.customer_id and m.transaction_id = t.id
       where t.noun = ${rule.noun} and t.state = any(${cells(rule.states)}::text[]))
    select held.asset, sum(held.amount) as amount,
           coalesce(sum(held.amount) filter (where w.id is not null), 0) as explained
      from held
      left join written w on w.customer_id = held.customer_id and w.id = held.id
     group by held.asset`)

export async function haltInSlice(
  tx: Tx,
  { systemCustomerId, slice }: Slice,
  asset: string,
): Promise<boolean> {
  const count = await tx.run(sql`
    update slices
       set halted_assets = halted_assets || ${asset}::text
     where customer_id = ${systemCustomerId} and slice = ${slice}
       and not (${asset} = any(halted_assets))`)
  return count === 1
}
