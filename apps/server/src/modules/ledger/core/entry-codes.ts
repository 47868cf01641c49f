/**
 * What an entry is for. The number is in the row and in the chain, the name is what people read.
 * A code that is not here is refused (`code_not_allowed`).
 */
export const ENTRY_CODES = {
  deposit: 100,
  deposit_hold: 101,
  deposit_release: 102,
  deposit_fee: 103,
  deposit_return: 104,
  deposit_claim: 105,
  withdrawal: 200,
  withdrawal_fee: 201,
  withdrawal_network_fee: 202,
  withdrawal_settle: 203,
  network_cost: 204,
  network_fee_refund: 205,
  withdrawal_refund: 206,
  withdrawal_fee_refund: 207,
  withdrawal_return: 208,
  withdrawal_return_fee: 209,
  transfer: 300,
  transfer_arrival: 301,
  transfer_fee: 302,
  conversion_sell: 400,
  conversion_buy: 401,
  conversion_fee: 402,
  conversion_spread: 403,
  limit_hold: 500,
  freeze: 600,
  reorg_reversal: 700,
  chargeback: 701,
  legal_order: 702,
  receivable: 710,
  receivable_repayment: 711,
  funding: 800,
  sweep: 801,
  refill: 802,
  suspense_in: 803,
  suspense_out: 804,
  write_off: 805,
  manual_credit: 806,
  correction: 807,
  psp_payout: 808,
  psp_cost: 809,
  import: 900,
} as const

export type EntryCodeName = keyof typeof ENTRY_CODES
const nameByCode = new Map<number, string>(
  Object.entries(ENTRY_CODES).map(([name, code]) => [code, name]),
)

export const entryCodeName = (code: number): string | undefined => nameByCode.get(code)

/** Only these may debit a stopped account, and only by the system or two people (LE-7). */
const THROUGH_STOPS = { from: 700, to: 719 }

export const passesStops = (code: number): boolean =>
  code >= THROUGH_STOPS.from && code <= THROUGH_STOPS.to

const mayDecide = (actor: string) => actor.startsWith('system:') || actor.startsWith('approval:')

type Decided = { readonly code: number; readonly actor: string }

export const mayUseCode = ({ code, actor }: Decided): boolean =>
  entryCodeName(code) !== undefined && (!passesStops(code) || mayDecide(actor))

/** Also for the post of a hold that inherits its code: who posts must be allowed to. */
export const mayPassStops = ({ code, actor }: Decided): boolean =>
  passesStops(code) && mayDecide(actor)
