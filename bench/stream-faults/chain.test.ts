import { chain, chainStart } from '@walletdesk/server/modules/conversations'
import { expect, test } from 'vitest'
import { countBrokenLinks, type LinkedRow } from './chain'

const CONVERSATION = '01a2024b-f6ca-70a3-ba8e-beb4befe753c'

function rows(): LinkedRow[] {
  const start = chainStart(CONVERSATION)
  let previous = { hash: start, pubHash: start }
  return [1, 2, 3].map((seq) => {
    const header = {
      conversationId: CONVERSATION,
      id: `01a2024b-f6ca-70a3-ba8e-00000000000${seq}`,
      seq,
      pubSeq: seq === 2 ? null : seq,
      kind: 'message' as const,
      visibility: seq === 2 ? ('internal' as const) : ('public' as const),
      authorKind: 'visitor' as const,
      authorId: null,
      channel: 'widget',
      replyTo: null,
      targetSeq: null,
      automatic: false,
      clientAt: null,
      at: new Date('2026-11-22T06:00:00.000Z'),
    }
    const links = chain(previous, header, 'ab'.repeat(32))
    previous = { hash: links.hash, pubHash: links.pubHash ?? previous.pubHash }
    return { ...header, ...links, bodyHash: 'ab'.repeat(32) }
  })
}

test('CV-12: an untouched log has no broken link', () => {
  expect(countBrokenLinks(CONVERSATION, rows())).toBe(0)
})

test('CV-12: a changed row, a missing row and another conversation are found', () => {
  const [first, second, third] = rows()
  expect(countBrokenLinks(CONVERSATION, [first!, { ...second!, channel: 'help' }, third!])).toBe(1)
  expect(countBrokenLinks(CONVERSATION, [first!, third!])).toBe(1)
  expect(countBrokenLinks('01a2024b-0000-70a3-ba8e-beb4befe753c', rows())).toBe(1)
})
