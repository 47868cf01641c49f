import { expect, test } from 'vitest'
import { addressFor, txidFor } from './addresses'
import { incomingStatus, payoutStatus, type Fault, type Payment } from './world'

const sentAt = new Date('2026-11-22T10:00:00.000Z')
const payment = (over: Partial<Payment> = {}): Payment => ({
  id: 'wdr_1/1',
  rail: 'chain',
  asset: 'USDT_TRON',
  sentAt,
  faults: new Set(),
  ...over,
})
const after = (seconds: number) => ({ seed: 1, now: new Date(sentAt.getTime() + seconds * 1_000) })
const payout = (seconds: number, faults: Fault[] = [], over: Partial<Payment> = {}) =>
  payoutStatus(payment({ faults: new Set(faults), ...over }), after(seconds), 1_000_000n)

test('SB-1: the same seed tells the same story', () => {
  expect(payout(30)).toEqual(payout(30))
  const seen = [0, 6, 30, 62].map((seconds) => payout(seconds))
  expect(seen.map((status) => status.state)).toEqual(['seen', 'seen', 'seen', 'settled'])
  expect(seen[0]).toEqual({ state: 'seen', confirmations: { n: 0, of: 19 } })
})

test('SB-1: the network takes at most the quoted fee', () => {
  const settled = payout(120)
  expect(settled.state === 'settled' && settled.networkFee <= 1_000_000n).toBe(true)
})

test('SB-1: late confirmations come, slowly', () => {
  expect(payout(120, ['late_confirmations'])).toEqual({
    state: 'seen',
    confirmations: { n: 1, of: 19 },
  })
  expect(payout(3_600, ['late_confirmations']).state).toBe('settled')
})

test('SB-1: a revert is proven only at depth, a bank return only by the bank', () => {
  expect(payout(30, ['reverted']).state).toBe('seen')
  expect(payout(90, ['reverted']).state).toBe('failed')
  expect(payout(10, ['bank_return'], { rail: 'bank', asset: 'USD' }).state).toBe('seen')
  expect(payout(60, ['bank_return'], { rail: 'bank', asset: 'USD' }).state).toBe('returned')
})

test('SB-1: incoming payments confirm, are final later, cards may be declined', () => {
  const incoming = (seconds: number, over: Partial<Payment> = {}) =>
    incomingStatus(payment(over), after(seconds)).state
  expect([incoming(-1), incoming(30), incoming(62), incoming(600)]).toEqual([
    'unseen',
    'pending',
    'arrived',
    'final',
  ])
  expect(incoming(10, { rail: 'card', faults: new Set<Fault>(['declined']) })).toBe('declined')
})

test('addresses are valid in the format of their network and always the same', () => {
  expect(addressFor('tron', 'a')).toMatch(/^T[1-9A-HJ-NP-Za-km-z]{33}$/)
  expect(addressFor('ethereum', 'a')).toMatch(/^0x[0-9a-fA-F]{40}$/)
  expect(addressFor('bitcoin', 'a')).toMatch(/^bc1q[0-9a-z]{38}$/)
  expect(addressFor('tron', 'a')).toBe(addressFor('tron', 'a'))
  expect(txidFor('BTC', 'a')).toMatch(/^[0-9a-f]{64}$/)
})
