import type { DepositState, WithdrawalState } from '@walletdesk/contract/vocabulary'
import { ENTRY_CODES } from './core/entry-codes'
import type { CheckRules } from './ledger-check'

/** Money is reserved and may still go back by itself. */
const RESERVED: readonly WithdrawalState[] = [
  'submitted',
  'step_up',
  'screening',
  'info_needed',
  'review',
  'approval',
  'cooling',
  'ready',
]
/** Money has left the customer and not yet the house. */
const LEAVING: readonly WithdrawalState[] = [
  'signing',
  'broadcasting',
  'stuck',
  'cancelling',
  'confirming',
  'failing',
  'returning_in',
]
/** Money has reached the bank and not yet the customer. */
const ARRIVING: readonly DepositState[] = [
  'received',
  'screening',
  'review',
  'unmatched',
  'claiming',
  'returning',
]

/** I13 to I15 of MONEY.md 2.8: which states of which noun explain which money. */
export const MONEY_RULES: CheckRules = {
  holds: [
    {
      noun: 'withdrawal',
      states: RESERVED,
      codes: [
        ENTRY_CODES.withdrawal,
        ENTRY_CODES.withdrawal_fee,
        ENTRY_CODES.withdrawal_network_fee,
      ],
    },
  ],
  transits: [
    { invariant: 'I14', code: 3100, noun: 'withdrawal', states: LEAVING },
    { invariant: 'I15', code: 3110, noun: 'deposit', states: ARRIVING },
  ],
}
