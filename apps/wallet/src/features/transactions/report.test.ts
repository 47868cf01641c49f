import { DISPLAY_STATES } from '@walletdesk/contract/vocabulary'
import { expect, test } from 'vitest'
import { issueOf, REPORT_REASONS, reasonsFor } from './report'

test('UX 8.9: the reasons fit the status', () => {
  const short = {
    late: 'L',
    not_arrived: 'N',
    wrong_amount: 'A',
    wrong_address: 'D',
    not_me: 'M',
    other: 'O',
  }
  const grid = DISPLAY_STATES.map((display) => {
    const row = (noun: 'deposit' | 'withdrawal') =>
      reasonsFor({ noun, display, rail: 'chain' })
        .map((reason) => short[reason])
        .join('')
    return `${display.padEnd(16)} ${row('withdrawal').padEnd(6)} ${row('deposit')}`
  })
  expect(`\n${grid.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    created          LADMO  LAMO
    review           LADMO  LAMO
    info_needed      LADMO  LAMO
    approved_queued  LADMO  LAMO
    broadcast        LADMO  LAMO
    confirming       LADMO  LAMO
    done             NADMO  NAMO
    done_external    NADMO  NAMO
    failed_refunded  ADMO   AMO
    returned         ADMO   AMO
    cancelled        ADMO   AMO
    frozen           LADMO  LAMO
    not_arrived      ADMO   AMO
    "
  `)
})

test('DESK 4.3: every reason opens an issue of its own kind', () => {
  const issues = REPORT_REASONS.map((reason) => [
    issueOf(reason, { noun: 'withdrawal', display: 'review', rail: 'chain' }),
    issueOf(reason, { noun: 'deposit', display: 'review', rail: 'card' }),
  ])
  expect(issues).toMatchInlineSnapshot(`
    [
      [
        "withdrawal.delayed",
        "deposit.card_bank",
      ],
      [
        "withdrawal.delayed",
        "deposit.card_bank",
      ],
      [
        "transaction.fee",
        "transaction.fee",
      ],
      [
        "withdrawal.wrong_address",
        "deposit.card_bank",
      ],
      [
        "transaction.unknown",
        "transaction.unknown",
      ],
      [
        "transaction.status",
        "deposit.card_bank",
      ],
    ]
  `)
})
