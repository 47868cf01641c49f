import { expect, test } from 'vitest'
import { viewAfter } from './follow-row'

test.each([
  ['unassigned', null, 'me', 'mine'],
  ['mine', 'me', null, 'unassigned'],
  ['unassigned', null, 'tom', 'unassigned'],
  ['unassigned', 'me', 'me', 'unassigned'],
  ['all', null, 'me', 'all'],
  ['mine', null, null, 'mine'],
] as const)('UX 5.1: in %s, from %s to %s, the row stands in %s', (view, from, to, after) => {
  expect(viewAfter({ view, from, to, me: 'me' })).toBe(after)
})
