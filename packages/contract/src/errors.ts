/**
 * The one registry of refusals: code -> HTTP status. Titles and remedies are texts
 * (`problems` namespace of packages/texts, every code in every locale); a test compares the two.
 * Sources: MONEY.md 0.4 and 2.3, DESK.md 2.8 and IG-9.
 */
export const ERRORS = {
  // 400: malformed
  body_malformed: 400,
  body_invalid: 400,
  id_invalid: 400,
  amount_not_string: 400,
  amount_malformed: 400,
  malformed: 400,
  // 401: stronger proof needed
  session_needed: 401,
  session_ended: 401,
  credentials_wrong: 401,
  assurance_needed: 401,
  second_factor_needed: 401,
  code_wrong: 401,
  pass_invalid: 401,
  // 403
  csrf_failed: 403,
  permission_needed: 403,
  approver_is_requester: 403,
  consent_needed: 403,
  // 404: absent or not yours, same body and timing
  not_found: 404,
  // 405, 406, 413, 415
  method_not_allowed: 405,
  body_too_large: 413,
  media_type_unsupported: 415,
  // 409: conflict
  idempotency_conflict: 409,
  head_moved: 409,
  wrong_state: 409,
  quote_expired: 409,
  quote_used: 409,
  agent_full: 409,
  already_rated: 409,
  queue_empty: 409,
  conversation_full: 409,
  // 422: refused by a rule
  text_too_long: 422,
  text_empty: 422,
  secret_refused: 422,
  insufficient_funds: 422,
  limit_exceeded: 422,
  amount_not_positive: 422,
  amount_too_large: 422,
  below_minimum: 422,
  too_precise: 422,
  address_malformed: 422,
  address_checksum: 422,
  address_network: 422,
  asset_halted: 422,
  too_many_open: 422,
  limit_reached: 422,
  password_too_short: 422,
  password_too_long: 422,
  password_common: 422,
  password_contains_context: 422,
  email_malformed: 422,
  outcome_missing: 422,
  rating_window_closed: 422,
  reopen_window_closed: 422,
  agent_not_assignee: 422,
  agent_not_available: 422,
  // 423: locked
  security_clock: 423,
  account_frozen: 423,
  factor_disabled: 423,
  // ledger statuses of MONEY.md 2.3 (HTTP class as the nearest of the above)
  group_open: 400,
  group_too_large: 422,
  cross_slice_group: 422,
  exists_with_different_kind: 409,
  exists_with_different_pending_id: 409,
  exists_with_different_timeout: 409,
  exists_with_different_debit: 409,
  exists_with_different_credit: 409,
  exists_with_different_amount: 409,
  exists_with_different_asset: 409,
  exists_with_different_code: 409,
  exists_with_different_group_id: 409,
  exists_with_different_event_at: 409,
  exists_with_different_note: 409,
  id_already_failed: 409,
  id_too_old: 422,
  id_in_future: 422,
  kind_fields_exclusive: 422,
  same_account: 422,
  two_customers: 422,
  timeout_without_pending: 422,
  pending_id_required: 422,
  pending_id_not_allowed: 422,
  class_mismatch: 422,
  code_not_allowed: 422,
  debit_account_not_found: 422,
  credit_account_not_found: 422,
  asset_mismatch: 422,
  pending_not_found: 422,
  not_pending: 422,
  pending_different_owner: 422,
  pending_different_debit: 422,
  pending_different_credit: 422,
  pending_different_asset: 422,
  pending_different_code: 422,
  exceeds_pending_amount: 422,
  already_posted: 409,
  already_voided: 409,
  already_expired: 409,
  pending_expired: 409,
  debit_account_closed: 422,
  credit_account_closed: 422,
  debit_account_frozen: 423,
  credit_account_frozen: 423,
  counter_overflow: 422,
  credit_limit_exceeded: 422,
  linked_failed: 422,
  // 429, 503: try later
  rate_limited: 429,
  too_many_sockets: 429,
  overloaded: 503,
  outcome_unknown: 503,
  rail_paused: 503,
  rate_stale: 503,
  connector_unavailable: 503,
  not_ready: 503,
  internal_error: 500,
} as const

export type ErrorCode = keyof typeof ERRORS
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code)

/** RFC 9457 problem document as every refusal is sent. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly detail: string
  readonly pointer?: string
  readonly requestId: string
  readonly data?: Readonly<Record<string, unknown>>
}
