/** A small ledger in memory: a house, two customers, two assets. */
import { uuidv7 } from '@walletdesk/contract/ids'
import { DEFAULT_SLICE } from '../slice'
import type { Account, AccountRef } from './account'
import { type AccountName, accountRef } from './account-ids'
import { type Answer, apply } from './apply'
import type { Leaf } from './canonical'
import { chartLimits, chartRow } from './chart'
import type { EntryRequest } from './entry'
import { ENTRY_CODES } from './entry-codes'
import { type LedgerState, emptyState } from './state'
import type { GroupRequest, MoveRequest } from './transaction'

export const NOW_MS = Date.UTC(2026, 10, 22, 6)
export const HOUSE = DEFAULT_SLICE.systemCustomerId
export const ANNA = '01900000-0000-7000-8000-00000000000a'
export const BEN = '01900000-0000-7000-8000-00000000000b'
/** Lives in another slice. */
export const FAR = '01900000-0000-7000-8000-0000000000fa'

export const newId = (): string => uuidv7(NOW_MS)
export const usd = (owner: string, code: number, sub = ''): AccountRef =>
  accountRef(owner, { asset: 'USD', code, sub })

const NAMES: readonly (AccountName & { readonly owner: string })[] = [
  ...[ANNA, BEN].flatMap((owner) => [
    { owner, asset: 'USD', code: 1000 },
    { owner, asset: 'USD', code: 1010 },
    { owner, asset: 'EUR', code: 1000 },
    { owner, asset: 'LIMIT_USD', code: 9000 },
    { owner, asset: 'LIMIT_USD', code: 9001 },
  ]),
  ...['USD', 'EUR'].flatMap((asset) =>
    [2100, 3100, 3110, 4000, 4010, 4300, 5000, 9010].map((code) => ({ owner: HOUSE, asset, code })),
  ),
  { owner: HOUSE, asset: 'LIMIT_USD', code: 9010 },
]

export function newState(): LedgerState {
  const state = emptyState({
    slice: 1,
    systemCustomerId: HOUSE,
    isElsewhere: (customerId) => customerId === FAR,
    seq: 0,
    batch: 1,
    at: NOW_MS * 1000,
  })
  for (const { owner, ...name } of NAMES) putAccount(state, newAccount(owner, name))
  return state
}

export function newAccount(owner: string, { asset, code, sub = '' }: AccountName): Account {
  const row = chartRow(code)
  if (!row) throw new Error(`no account ${code.toString()}`)
  return {
    ...accountRef(owner, { asset, code, sub }),
    ...chartLimits(row),
    ...{ asset, code, sub, slice: 1, closed: false, ver: 1 },
    ...{ dp: 0n, dq: 0n, cp: 0n, cq: 0n, stopDebit: 0, stopCredit: 0 },
  }
}

export const putAccount = (state: LedgerState, account: Account) =>
  state.accounts.set(account.id, account)

/** Changes an account behind the ledger's back: to build the situations of a table. */
export function bend(state: LedgerState, ref: AccountRef, by: Partial<Account>) {
  const account = state.accounts.get(ref.id)
  if (!account) throw new Error('no such account')
  putAccount(state, { ...account, ...by })
}

export const single = (more: Partial<EntryRequest> = {}): EntryRequest => ({
  id: newId(),
  customerId: ANNA,
  kind: 'single',
  debit: usd(ANNA, 1000),
  credit: usd(HOUSE, 4000),
  asset: 'USD',
  amount: 10n,
  code: ENTRY_CODES.withdrawal_fee,
  reason: 'test',
  actor: 'system:test',
  ...more,
})

export const pending = (more: Partial<EntryRequest> = {}): EntryRequest =>
  single({ kind: 'pending', credit: usd(HOUSE, 3100), code: ENTRY_CODES.withdrawal, ...more })

/** A post, void or expire of a hold: it names nothing that it inherits. */
export const resolution = (
  kind: 'post' | 'void' | 'expire',
  pendingId: string,
  more: Partial<EntryRequest> = {},
): EntryRequest => ({
  id: newId(),
  customerId: ANNA,
  kind,
  pendingId,
  reason: 'test',
  actor: 'system:test',
  ...more,
})

export const closing = (more: Partial<EntryRequest> = {}): EntryRequest => {
  const { amount, ...rest } = single({ kind: 'closing', credit: usd(HOUSE, 9010) })
  return { ...rest, code: ENTRY_CODES.freeze, scope: 'debit', ...more }
}

export const groupOf = (more: Partial<GroupRequest> = {}): GroupRequest => ({
  groupId: newId(),
  accounts: [],
  entries: [],
  moves: [],
  anchors: [],
  freeze: null,
  ...more,
})

/** One entry alone. */
export const book = (state: LedgerState, entry: EntryRequest): Answer =>
  apply(state, groupOf({ groupId: null, entries: [entry] }))

export function mustApply(state: LedgerState, group: GroupRequest): readonly Leaf[] {
  const answer = apply(state, group)
  if (!answer.ok) throw new Error(answer.code)
  return answer.leaves
}

export function mustBook(state: LedgerState, entry: EntryRequest): EntryRequest {
  const answer = book(state, entry)
  if (!answer.ok) throw new Error(answer.code)
  return entry
}

/** Gives a customer money from the house's equity. */
export const fund = (state: LedgerState, customerId: string, amount: bigint) =>
  mustBook(
    state,
    single({ customerId, debit: usd(HOUSE, 4300), credit: usd(customerId, 1000), amount }),
  )

export const codeOf = (answer: Answer): string =>
  answer.ok ? (answer.replayed ? 'exists' : 'ok') : answer.code

/** Everything that a refusal must leave untouched, as text. */
export function snapshot({ accounts, entries, holds, transactions, seq, at }: LedgerState): string {
  return JSON.stringify(
    {
      accounts: [...accounts],
      entries: [...entries],
      holds: [...holds],
      transactions: [...transactions],
      seq,
      at,
    },
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  )
}

export const move = (more: Partial<MoveRequest> = {}): MoveRequest => ({
  customerId: ANNA,
  transactionId: newId(),
  noun: 'withdrawal',
  from: null,
  to: 'submitted',
  actor: 'system:test',
  reason: 'test',
  dueAt: null,
  dataHash: null,
  ...more,
})
