/**
 * Every answer that is not success, in the order in which it is looked for (MONEY.md 2.3, LE-12):
 * permanent before passing, so that a retry can only get a milder one. `burns` marks those that
 * depend on state: the id is then spent, and later tries get `id_already_failed` (LE-10).
 */
const LADDER = {
  1: ['malformed', 'group_open', 'group_too_large', 'cross_slice_group'],
  2: ['id_invalid'],
  3: [
    'exists_with_different_kind',
    'exists_with_different_pending_id',
    'exists_with_different_timeout',
    'exists_with_different_debit',
    'exists_with_different_credit',
    'exists_with_different_amount',
    'exists_with_different_asset',
    'exists_with_different_code',
    'exists_with_different_group_id',
    'exists_with_different_event_at',
    'exists_with_different_note',
    'id_already_failed',
    'id_too_old',
    'id_in_future',
  ],
  4: [
    'kind_fields_exclusive',
    'amount_not_positive',
    'amount_too_large',
    'same_account',
    'two_customers',
    'timeout_without_pending',
    'pending_id_required',
    'pending_id_not_allowed',
    'class_mismatch',
    'code_not_allowed',
  ],
  5: ['debit_account_not_found', 'credit_account_not_found'],
  6: ['asset_mismatch'],
  7: [
    'pending_not_found',
    'not_pending',
    'pending_different_owner',
    'pending_different_debit',
    'pending_different_credit',
    'pending_different_asset',
    'pending_different_code',
    'exceeds_pending_amount',
    'already_posted',
    'already_voided',
    'already_expired',
    'pending_expired',
  ],
  8: [
    'asset_halted',
    'debit_account_closed',
    'credit_account_closed',
    'debit_account_frozen',
    'credit_account_frozen',
  ],
  9: ['counter_overflow'],
  10: ['wrong_state'],
  11: ['limit_exceeded', 'insufficient_funds', 'credit_limit_exceeded'],
} as const

/** In the order of the ladder. */
export const REFUSALS = Object.values(LADDER).flat()
export type LedgerRefusal = (typeof LADDER)[keyof typeof LADDER][number]

const BURNING = [
  'debit_account_not_found',
  'credit_account_not_found',
  'pending_not_found',
  'asset_halted',
  'debit_account_closed',
  'credit_account_closed',
  'debit_account_frozen',
  'credit_account_frozen',
  'wrong_state',
  'limit_exceeded',
  'insufficient_funds',
  'credit_limit_exceeded',
] as const satisfies readonly LedgerRefusal[]

const burning: ReadonlySet<LedgerRefusal> = new Set(BURNING)
export const burnsId = (code: LedgerRefusal): boolean => burning.has(code)
