import type { Line } from '@walletdesk/client'
import { expect, test } from 'vitest'
import { eventOf, isAnswered, lastSeqOf, rowsOf } from './rows'

const AGENT = { kind: 'agent', id: 'agt_1', name: 'Mei', role: 'agent' } as const
const ME = { kind: 'customer', id: 'per_1', name: null, role: null } as const

const line = (seq: number, at: string, more: Partial<Line> = {}): Line => ({
  id: `itm_${seq}`,
  seq,
  kind: 'message',
  visibility: 'public',
  author: AGENT,
  text: 'hello',
  data: null,
  replyTo: null,
  automatic: false,
  redacted: false,
  edited: false,
  at: `2026-11-22T${at}:00.000Z`,
  mine: false,
  state: null,
  readAt: null,
  problem: null,
  ...more,
})
const mine = (seq: number, at: string, more: Partial<Line> = {}) =>
  line(seq, at, { author: ME, mine: true, state: 'sent', ...more })

const shown = (lines: readonly Line[], unreadAfter: number | null = null) =>
  rowsOf(lines, { timeZone: 'UTC', unreadAfter }).map((row) =>
    row.is === 'message'
      ? `${row.isFirst ? '[' : ''}${row.line.seq}${row.isLast ? ']' : ''}`
      : row.is,
  )

test('7.14: messages of one author within 5 minutes are one group', () => {
  expect(shown([line(1, '10:00'), line(2, '10:04'), line(3, '10:10'), mine(4, '10:11')])).toEqual([
    'day',
    '[1',
    '2]',
    '[3]',
    '[4]',
  ])
})

test('7.2: a failed message keeps a line of its own, with its buttons', () => {
  expect(
    shown([mine(1, '10:00'), mine(2, '10:00', { state: 'failed' }), mine(3, '10:00')]),
  ).toEqual(['day', '[1]', '[2]', '[3]'])
})

test('7.7: each day of the reader begins with its name', () => {
  const lines = [line(1, '23:59'), { ...line(2, '00:01'), at: '2026-11-23T00:01:00.000Z' }]
  expect(shown(lines)).toEqual(['day', '[1]', 'day', '[2]'])
  const inShanghai = rowsOf(lines, { timeZone: 'Asia/Shanghai', unreadAfter: null })
  expect(inShanghai.map(({ is }) => is)).toEqual(['day', 'message', 'message'])
})

test('7.8: the unread line stands once, before the first of theirs that was not read', () => {
  const lines = [line(1, '10:00'), mine(2, '10:01'), line(3, '10:02'), line(4, '10:03')]
  expect(shown(lines, 1)).toEqual(['day', '[1]', '[2]', 'unread', '[3', '4]'])
  expect(shown(lines, 4)).toEqual(['day', '[1]', '[2]', '[3', '4]'])
})

test('3.3.7: an event speaks only of what was said and attached before it', () => {
  const joined = line(3, '10:02', { kind: 'event', data: { event: 'assigned' } })
  const card = line(2, '10:01', { kind: 'card', data: { card: 'transaction' } })
  const known = (...above: Line[]) =>
    rowsOf([...above, joined], { timeZone: 'UTC', unreadAfter: null }).flatMap((row) =>
      row.is === 'event' ? [row.known] : [],
    )[0]
  expect(known(line(1, '10:00'))).toMatchObject({ isSaid: false, hasTransaction: false })
  expect(known(mine(1, '10:00'), card)).toMatchObject({ isSaid: true, hasTransaction: true })
  expect(known(line(61, '10:00'))).toMatchObject({ isSaid: true })
})

test('7.30: what was done is told in the words of the agent, once, and never as a code', () => {
  const outcomeOf = (outcome: string, said = 'hello') => {
    const data = { event: 'resolved', outcome }
    const lines = [line(1, '10:00', { text: said }), line(2, '10:01', { kind: 'event', data })]
    return rowsOf(lines, { timeZone: 'UTC', unreadAfter: null }).flatMap((row) =>
      row.is === 'event' ? [row.known.outcome] : [],
    )[0]
  }
  expect(outcomeOf('Refund sent.')).toBe('Refund sent.')
  expect(outcomeOf('Refund sent.', 'Refund sent. Bye')).toBeNull()
  expect(outcomeOf('no_answer')).toBeNull()
})

test.each([
  [{ kind: 'event', data: { event: 'assigned', agentName: 'Mei' } }, 'joined'],
  [{ kind: 'event', data: { event: 'resolved' } }, 'resolved'],
  [{ kind: 'event', data: { event: 'reopened' } }, 'reopened'],
  [{ kind: 'event', data: { event: 'closed' } }, 'closed'],
  [{ kind: 'event', data: { event: 'transaction_late' } }, 'late'],
  [{ kind: 'event', data: { event: 'transaction_waits' } }, 'waits'],
  [{ kind: 'event', data: { event: 'returned' } }, null],
  [{ kind: 'event', data: { event: 'toString' } }, null],
  [{ kind: 'event', data: null }, null],
  [{ kind: 'handoff', data: { reason: 'asked_for_person' } }, 'queued'],
  [{ kind: 'rating', data: null }, null],
] as const)('10.4: %j is shown as %s', (item, event) => {
  expect(eventOf(item)).toBe(event)
})

test('AI-2: a greeting is nothing that could have helped, an article or a status is', () => {
  const greeting = [mine(1, '10:00'), line(2, '10:00')]
  expect(isAnswered(greeting)).toBe(false)
  expect(isAnswered([...greeting, line(3, '10:01', { kind: 'card' })])).toBe(true)
})

test('DL-10: below the last row stands only what customers do not see', () => {
  const hidden = line(4, '10:02', { kind: 'event', data: { event: 'labelled' } })
  const rows = rowsOf([mine(2, '10:00'), line(3, '10:01'), hidden], {
    timeZone: 'UTC',
    unreadAfter: null,
  })
  expect(lastSeqOf(rows)).toBe(3)
  expect(lastSeqOf([])).toBe(0)
})
