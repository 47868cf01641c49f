import { expect, test } from 'vitest'
import { findOpenTalk } from './open-talk'

const talk = (id: string) => ({
  id,
  caseState: 'open' as const,
  issue: 'other' as const,
  transactionIds: [],
})

test('CV-22: who asks for support again goes on in the latest talk that is open', () => {
  const rows = [
    { ...talk('about a transfer'), transactionIds: ['wdr_1'] },
    { ...talk('over'), caseState: 'solved' as const },
    { ...talk('complaint'), issue: 'complaint' as const },
    talk('latest'),
    talk('older'),
  ]
  expect(findOpenTalk(rows)?.id).toBe('latest')
})

test('nothing is gone on with where all is over', () => {
  expect(findOpenTalk([{ ...talk('over'), caseState: 'solved' }])).toBeUndefined()
})
