import { expect, test } from 'vitest'
import { findInBody, loadWordLists } from './index'

const NOTHING = findInBody({})

test('SE-1: a body of ids, instants, numbers and masked words is not looked through', () => {
  const message = {
    id: '019a8c1e-7c11-7d53-9c0e-2f6f1c3a4b5d',
    conversationId: 'cnv_019a8c1e7c117d539c0e2f6f1c3a4b5d',
    kind: 'message',
    body: { format: 'md1', text: 'Where is my withdrawal of 1,250 USDT? It is late.' },
    clientAt: '2026-11-22T05:31:10.412Z',
    replyTo: null,
    links: [],
  }
  // The very same list: nothing was folded, profiled or joined for it.
  expect(findInBody(message, ['body', 'data'])).toBe(NOTHING)
})

test('SE-1: what only begins like an id is looked through', async () => {
  await loadWordLists()
  const phrase = 'scheme spot photo card baby mountain device kick cradle pact join borrow'
  const label = `019a8c1e-7c11-7d53-9c0e-2f6f1c3a4b5d ${phrase}`
  expect(findInBody({ label }).map(({ kind }) => kind)).toEqual(['recovery_phrase'])
})
