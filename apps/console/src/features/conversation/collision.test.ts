import type { Line, OutboxEntry } from '@walletdesk/client'
import { expect, test } from 'vitest'
import { answerSince, companyOf, heldReply } from './collision'

const LIN = { id: 'per_1', name: '林薇' }
const TOM = { id: 'agt_2', name: 'Tom' }
const SOFIA = { id: 'agt_3', name: 'Sofia' }

test('AW-5: a colleague who writes is said before the customer, and a viewer last', () => {
  const viewing = { ...TOM, mode: 'viewing' } as const
  const composing = { ...SOFIA, mode: 'composing' } as const
  expect(companyOf({ typing: [], present: [] }, LIN)).toBeNull()
  expect(companyOf({ typing: [], present: [viewing] }, LIN)).toEqual({ is: 'viewing', name: 'Tom' })
  expect(companyOf({ typing: [LIN], present: [viewing] }, LIN)?.is).toBe('typing')
  expect(companyOf({ typing: [LIN, TOM], present: [] }, LIN)?.name).toBe('Tom')
  expect(companyOf({ typing: [LIN], present: [viewing, composing] }, LIN)?.name).toBe('Sofia')
})

const line = (seq: number, more: Partial<Line> = {}): Line => ({
  id: `itm_${seq}`,
  seq,
  kind: 'message',
  visibility: 'public',
  author: { kind: 'agent', id: TOM.id, name: TOM.name, role: 'agent' },
  text: 'x',
  data: null,
  replyTo: null,
  automatic: false,
  redacted: false,
  edited: false,
  at: '2026-11-22T10:00:00.000Z',
  mine: false,
  state: null,
  readAt: null,
  problem: null,
  ...more,
})

test('AW-5: only a reply of a colleague after what I had seen stops me', () => {
  const customer = { kind: 'customer', id: LIN.id, name: LIN.name, role: null } as const
  expect(answerSince([line(1), line(2)], 2)).toBeUndefined()
  expect(answerSince([line(3)], 2)?.seq).toBe(3)
  const harmless = [
    line(3, { mine: true }),
    line(4, { kind: 'note', visibility: 'internal' }),
    line(5, { author: customer }),
    line(6, { seq: null }),
  ]
  expect(answerSince(harmless, 2)).toBeUndefined()
})

const moved = { code: 'head_moved', status: 409, data: { head: 5 } }
const entry = (more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id: 'itm_mine',
  lane: 'cnv_1',
  path: '',
  body: {},
  createdAtMs: 0,
  position: 1,
  state: 'failed',
  attempts: 0,
  problem: moved,
  first: false,
  ifHead: 2,
  ...more,
})

test('AW-5: a reply that was held back says who spoke since, and up to where that was', () => {
  const unsent = line(0, { id: 'itm_mine', seq: null, mine: true, text: 'words', problem: moved })
  const answer = line(3, { id: 'itm_answer' })
  const event = line(4, { kind: 'event' })
  expect(heldReply([entry()], [line(2), answer, event, unsent])).toEqual({
    id: 'itm_mine',
    text: 'words',
    news: answer,
    head: 5,
  })
  expect(heldReply([entry()], [line(2), unsent])?.news).toBeUndefined()
  const other = { code: 'wrong_state', status: 422 }
  expect(heldReply([entry({ problem: other })], [answer, unsent])).toBeNull()
  expect(heldReply([entry({ state: 'queued', problem: null })], [answer, unsent])).toBeNull()
})
