/** A customer's account as a noun: its states and the moves between them (MONEY.md 4.1). */
export const CUSTOMER_STATES = [
  'registering',
  'active',
  'expired',
  'restricted',
  'frozen',
  'recovering',
  'closing',
  'closed',
  'erased',
] as const
export type CustomerState = (typeof CUSTOMER_STATES)[number]

export const CUSTOMER_ACTIONS = [
  'enrol',
  'expire',
  'restrict',
  'clear',
  'freeze',
  'unfreeze',
  'recover',
  'close',
  'keep',
  'finish',
  'erase',
] as const
export type CustomerAction = (typeof CUSTOMER_ACTIONS)[number]

type Moves = Readonly<Record<CustomerState, Partial<Record<CustomerAction, CustomerState>>>>

const TRANSITIONS: Moves = {
  registering: { enrol: 'active', expire: 'expired' },
  active: {
    restrict: 'restricted',
    freeze: 'frozen',
    recover: 'recovering',
    close: 'closing',
  },
  restricted: { clear: 'active', freeze: 'frozen' },
  frozen: { unfreeze: 'active', close: 'closing' },
  recovering: { clear: 'active', freeze: 'frozen' },
  closing: { keep: 'active', finish: 'closed' },
  closed: { erase: 'erased' },
  expired: {}, // Final: the address is free again, whoever comes back registers anew.
  erased: {}, // Final: the keys are gone.
}

export const nextState = (from: CustomerState, action: CustomerAction): CustomerState | undefined =>
  TRANSITIONS[from][action]

/** Help works in every state; signing in needs an account that still is one. */
export const maySignIn = (state: CustomerState): boolean =>
  state !== 'expired' && state !== 'closed' && state !== 'erased'

/** The four states that the wallet tells apart on its home page. */
export function shownState(
  state: CustomerState,
): 'registering' | 'active' | 'restricted' | 'frozen' {
  switch (state) {
    case 'registering':
    case 'active':
    case 'frozen':
      return state
    case 'restricted':
    case 'recovering':
    case 'closing':
    case 'closed':
    case 'expired':
    case 'erased':
      return 'restricted'
  }
}

export type Customer = {
  readonly id: string
  readonly personId: string
  readonly state: CustomerState
  readonly stateSince: Date
  /** Sealed; `openCustomer` reads them. */
  readonly email: string
  readonly name: string | null
  readonly locale: string
  readonly createdAt: Date
}
