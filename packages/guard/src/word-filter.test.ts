import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { expect, test } from 'vitest'
import { WordFilter } from './word-filter'

test('SE-1: every word of the set passes, and hardly another one', () => {
  const filter = new WordFilter(1 << 16, [...english, ...czech])
  expect([...english, ...czech].filter((word) => !filter.mayHold(word))).toEqual([])
  const strangers = english.map((word) => `${word}zq`)
  const passing = strangers.filter((word) => filter.mayHold(word))
  expect(passing.length).toBeLessThan(strangers.length / 10)
})

test('SE-1: what is not plain ASCII always passes, as it may be spelled otherwise', () => {
  const filter = new WordFilter(256)
  const accented = spanish.filter((word) => /[^a-z]/.test(word))
  expect(accented.length).toBeGreaterThan(100)
  expect(accented.filter((word) => !filter.mayHold(word))).toEqual([])
  expect(filter.mayHold('abandon')).toBe(false)
})
