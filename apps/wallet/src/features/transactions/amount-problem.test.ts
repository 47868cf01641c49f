import { parseAmount } from '@walletdesk/money'
import { textsFor } from '@walletdesk/texts/all'
import { expect, test } from 'vitest'
import { refusedAmount } from './amount-problem'

const asset = { code: 'USDT_TRON', decimals: 6, displayDecimals: 2 }
const bounds = { minimum: 1_000_000n, maximum: 9_000_000n, show: String }

test('AM-5: an amount above the most that is taken is refused with that bound', () => {
  const refuse = (typed: string) =>
    refusedAmount(textsFor('en'), parseAmount(typed, asset, 'en'), bounds)
  expect(refuse('9')).toBeUndefined()
  expect(refuse('9.000001')).toBe('At most 9000000 at once.')
})
