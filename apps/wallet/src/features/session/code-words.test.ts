import { CATALOGUES } from '@walletdesk/texts/all'
import { expect, test } from 'vitest'
import { codeWords } from './code-words'

test.each(['en', 'zh-Hans'] as const)('UX 2.3: only codes of the app are late, in %s', (locale) => {
  const wordsFor = (source: Parameters<typeof codeWords>[0]) =>
    CATALOGUES[locale][codeWords(source)] ?? ''
  const words = [wordsFor('totp'), wordsFor('recovery_code'), wordsFor('email')]
  expect(words.map((text) => text.includes('30'))).toEqual([true, false, false])
  expect(new Set(words).size).toBe(3)
})
