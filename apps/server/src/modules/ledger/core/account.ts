import type { LedgerRefusal } from './refusals'

/** An account by its owner and its id: the pair is the key everywhere (LE-24). */
export type AccountRef = { readonly customerId: string; readonly id: string }

/** Debits and credits, pending and posted. Never negative, never derived from a sum of rows. */
export type Counters = {
  readonly dp: bigint
  readonly dq: bigint
  readonly cp: bigint
  readonly cq: bigint
}

export type Limits = {
  /** How far debits may pass credits; null = unbounded, 0 = no overdraft (LE-2). */
  readonly debitLimit: bigint | null
  readonly creditLimit: bigint | null
}

export type Account = AccountRef &
  Counters &
  Limits & {
    readonly slice: number
    readonly asset: string
    readonly code: number
    /** Rail or limit window, where an owner has several accounts of one code; else empty. */
    readonly sub: string
    /** How many closings stand on each side. Two freezes need two releases. */
    readonly stopDebit: number
    readonly stopCredit: number
    readonly closed: boolean
    readonly ver: number
  }

/** A counter may hold 10^77; numeric(78,0) keeps one digit of air above (AM-6). */
export const COUNTER_MAX = 10n ** 77n

export type Delta = Partial<Counters>

export function addCounters<A extends Counters>(account: A, delta: Delta): A {
  return {
    ...account,
    dp: account.dp + (delta.dp ?? 0n),
    dq: account.dq + (delta.dq ?? 0n),
    cp: account.cp + (delta.cp ?? 0n),
    cq: account.cq + (delta.cq ?? 0n),
  }
}

export const overflows = ({ dp, dq, cp, cq }: Counters): boolean =>
  dp > COUNTER_MAX || dq > COUNTER_MAX || cp > COUNTER_MAX || cq > COUNTER_MAX

/** What may still be debited; null = without bound. A pending credit is never spendable (LE-1). */
export const debitRoom = ({ debitLimit, cq, dp, dq }: Counters & Limits): bigint | null =>
  debitLimit === null ? null : cq + debitLimit - dp - dq

export const creditRoom = ({ creditLimit, dq, cp, cq }: Counters & Limits): bigint | null =>
  creditLimit === null ? null : dq + creditLimit - cp - cq

const isBroken = (room: bigint | null): boolean => room !== null && room < 0n

/** The limit rules of both sides after an entry: step 11 of the ladder. */
export function brokenLimit(debit: Account, credit: Account): LedgerRefusal | null {
  if (isBroken(debitRoom(debit))) {
    return debit.code === LIMIT_CAPACITY ? 'limit_exceeded' : 'insufficient_funds'
  }
  return isBroken(creditRoom(credit)) ? 'credit_limit_exceeded' : null
}

/** What an allowance for outgoing money is drawn from; see the chart. */
export const LIMIT_CAPACITY = 9000

export type Side = 'debit' | 'credit'
export type Balance = { readonly posted: bigint; readonly available: bigint }

/** The figures a person reads, from the side on which the account normally stands (LE-1). */
export function balanceOf({ dp, dq, cp, cq }: Counters, side: Side): Balance {
  return side === 'credit'
    ? { posted: cq - dq, available: cq - dq - dp }
    : { posted: dq - cq, available: dq - cq - cp }
}
