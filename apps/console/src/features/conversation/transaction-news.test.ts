import { expect, test } from 'vitest'
import { newsOf } from './transaction-news'

const line = (seq: number, kind: 'event' | 'message', data: Record<string, unknown> | null) => ({
  seq,
  kind,
  data,
})

test('UX 5.2 D4: the latest move of a linked transaction is what the desk asks again for', () => {
  const moved = line(3, 'event', { event: 'transaction_changed', transactionId: 'wdr_1' })
  const later = line(7, 'event', { event: 'transaction_changed', transactionId: 'wdr_2' })
  const solved = line(8, 'event', { event: 'resolved' })
  expect(newsOf([line(1, 'message', null), moved])).toEqual({ seq: 3, transactionId: 'wdr_1' })
  expect(newsOf([moved, later, solved])).toEqual({ seq: 7, transactionId: 'wdr_2' })
  expect(newsOf([line(1, 'message', null), solved])).toBeNull()
})
