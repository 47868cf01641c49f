import { expect, test } from 'vitest'
import { textsFor } from './all'
import { namedState } from './named-state'

test('UX 9.2: what was not confirmed in time is not told as cancelled by the customer', () => {
  const words = (['en', 'zh-Hans'] as const).map((locale) =>
    namedState(textsFor(locale), { display: 'cancelled', reason: 'auth_expired' }),
  )
  expect(words).toEqual(['Not confirmed in time', '未在时限内确认'])
})

test('UX 9.2: a named wait is no review, and the rest keeps the word of its state', () => {
  const t = textsFor('en')
  const wordOf = (display: string, reason: string | null) => namedState(t, { display, reason })
  expect(wordOf('review', 'cooling_new_address')).toBe('Waiting time')
  expect(wordOf('review', 'checking')).toBeUndefined()
  expect(wordOf('cancelled', 'cancelled_by_you')).toBeUndefined()
  expect(wordOf('cancelled', null)).toBeUndefined()
  expect(wordOf('done', 'auth_expired')).toBeUndefined()
})
