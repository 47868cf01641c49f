import { textsFor } from '@walletdesk/texts/all'
import { initials } from '@walletdesk/ui'
import { expect, test } from 'vitest'
import { personName } from './person-name'

test.each([
  ['en', '#b6ff7', 'Visitor b6ff7'],
  ['zh-Hans', '#b6ff7', '访客 b6ff7'],
  ['en', 'Anna Berg', 'Anna Berg'],
] as const)('UX 5.1: in %s %s is called %s', (locale, name, called) => {
  const shown = personName(textsFor(locale), name)
  expect(shown).toBe(called)
  expect(initials(shown)).not.toContain('#')
})
