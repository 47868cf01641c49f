import { expect, test } from 'vitest'
import { passwordStrength } from './password-strength'

test('ID-4: length counts, sameness and own data count against it', () => {
  const context = ['lin.wei@example.com', 'Walletdesk']
  const words = [
    'short',
    'aaaaaaaaaaaaaaaa',
    '123456789012',
    'example-2026-ok',
    'my walletdesk pass',
    'blue harbour',
    'blue harbour lamp',
    'blue harbour lamp north seven',
    '月光洒在静静的河面上很美',
  ]
  expect(words.map((word) => `${passwordStrength(word, context)} ${word}`)).toEqual([
    '0 short',
    '1 aaaaaaaaaaaaaaaa',
    '1 123456789012',
    '1 example-2026-ok',
    '1 my walletdesk pass',
    '2 blue harbour',
    '3 blue harbour lamp',
    '4 blue harbour lamp north seven',
    '2 月光洒在静静的河面上很美',
  ])
})
