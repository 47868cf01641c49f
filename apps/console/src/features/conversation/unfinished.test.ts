import type { DeskCustomer } from '@walletdesk/contract'
import { DISPLAY_STATES, type DisplayState } from '@walletdesk/contract/vocabulary'
import { expect, test } from 'vitest'
import { unfinishedOf } from './unfinished'

const one = (display: DisplayState, linked = true) =>
  ({ linked, summary: { display } }) as DeskCustomer['transactions'][number] // All that is read.

const isAsked = (transaction: ReturnType<typeof one>) =>
  unfinishedOf({ transactions: [transaction] }).length > 0

test('UX 7.24: solving is questioned while a linked transaction is under way', () => {
  expect(DISPLAY_STATES.filter((display) => isAsked(one(display)))).toEqual([
    'created',
    'review',
    'info_needed',
    'approved_queued',
    'broadcast',
    'confirming',
    'frozen',
  ])
})

test('UX 7.24: what is not linked, and what is not known, questions nothing', () => {
  expect(isAsked(one('review', false))).toBe(false)
  expect(unfinishedOf(null)).toEqual([])
})
