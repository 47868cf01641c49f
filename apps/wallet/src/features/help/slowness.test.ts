import type { StatusAnswer } from '@walletdesk/contract'
import { expect, test } from 'vitest'
import { slownessOf } from './slowness'

const AT = '2026-11-22T09:00:00.000Z'
const incident = (parts: string[], resolvedAt: string | null = null) => ({
  id: 'inc_1',
  title: 'Slow',
  impact: 'minor' as const,
  stage: resolvedAt ? ('resolved' as const) : ('investigating' as const),
  parts,
  advice: '',
  nextUpdateAt: null,
  updates: [],
  startedAt: AT,
  resolvedAt,
})
const statusWith = (...incidents: StatusAnswer['incidents']): StatusAnswer => ({
  overall: 'operational',
  components: [],
  incidents,
  asOf: AT,
})
const TRON = { asset: 'USDT_TRON', rail: 'chain' } as const

test.each([
  ['the asset', ['withdrawals.USDT_TRON'], true],
  ['the rail', ['withdrawals.chain'], true],
  ['all withdrawals', ['support', 'withdrawals'], true],
  ['another asset', ['withdrawals.BTC'], false],
  ['another rail', ['withdrawals.bank'], false],
  ['what comes in', ['deposits', 'deposits.chain'], false],
])('10: an incident of %s takes the promise away: %s', (_of, parts, isSlow) => {
  expect(slownessOf(statusWith(incident(parts)), TRON) !== null).toBe(isSlow)
})

test('10: what is over promises again', () => {
  const status = statusWith(incident(['withdrawals.USDT_TRON'], AT))
  expect(slownessOf(status, TRON)).toBeNull()
})
