import type { Line } from '@walletdesk/client'
import { expect, test } from 'vitest'
import { isToReadStatus } from './use-follow'

const said = (kind: Line['kind'], author: Line['author']['kind'], mine = false) =>
  ({ kind, mine, author: { kind: author, id: null } }) as Line // what is looked at

test('UX 8.9: the status card stays in sight until the talk goes on', () => {
  const opened = [said('card', 'system'), said('message', 'assistant'), said('handoff', 'system')]
  expect(isToReadStatus(opened)).toBe(true)
  const words = said('message', 'customer', true)
  expect(isToReadStatus([...opened, words])).toBe(true)
  expect(isToReadStatus([...opened, words, words])).toBe(false)
  expect(isToReadStatus([...opened, said('message', 'agent')])).toBe(false)
})
