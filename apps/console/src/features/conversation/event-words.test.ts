import type { Line } from '@walletdesk/client'
import { textsFor } from '@walletdesk/texts/all'
import { expect, test } from 'vitest'
import { eventWords } from './event-words'

const t = textsFor('en')
const wordsOf = (data: Line['data'], kind: Line['kind'] = 'event') => eventWords(t, { kind, data })

test('DESK 2.5: every move that a person asks about has words', () => {
  expect(wordsOf({ event: 'assigned', agentName: 'Mei' })).toBe('Assigned to Mei')
  expect(wordsOf({ event: 'released' })).toBe('Back in the queue')
  expect(wordsOf({ event: 'snoozed', untilAt: '2026-11-23T09:00:00.000Z' })).toContain('Snoozed')
  expect(wordsOf({ event: 'resolved', outcome: 'Fee returned.' })).toBe('Solved: Fee returned.')
  expect(wordsOf({ event: 'resolved', outcome: 'confirmed' })).toBe(
    'The customer says it is solved',
  )
  expect(wordsOf({ event: 'reopened' })).toBe('The customer opened it again')
  expect(wordsOf({ score: 4 }, 'rating')).toBe('Rated 4 of 5')
  expect(wordsOf({ reason: 'complaint' }, 'handoff')).toBe('Complaint')
})

test('DESK 8.4: the agent reads what the customer wrote with a rating', () => {
  const rated = { score: 2, comment: 'Nobody answered my second question.' }
  expect(wordsOf(rated, 'rating')).toBe('Rated 2 of 5: Nobody answered my second question.')
  expect(wordsOf({ score: 2, comment: null }, 'rating')).toBe('Rated 2 of 5')
})

test('steps that only machines need stay silent', () => {
  expect(wordsOf({ event: 'started' })).toBeNull()
  expect(wordsOf({ event: 'answered' })).toBeNull()
  expect(wordsOf(null, 'message')).toBeNull()
})
