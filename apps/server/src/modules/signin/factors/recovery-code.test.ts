import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code'

test('MONEY 4.3: ten codes of 24 Crockford characters', () => {
  const codes = newRecoveryCodes()
  expect(codes).toHaveLength(10)
  for (const code of codes)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
})

test('MONEY 4.3: all 120 bits vary', () => {
  const codes = Array.from({ length: 60 }, newRecoveryCodes).flat()
  expect(new Set(codes).size).toBe(codes.length)
  const columns = Array.from(
    { length: 24 },
    (_, at) => new Set(codes.map((c) => c.replaceAll('-', '')[at])),
  )
  expect(columns.every((seen) => seen.size === 32)).toBe(true)
})

test('MONEY 4.3: stored as SHA-256 of the plain characters, however they were typed', () => {
  const plain = '0123456789ABCDEFGHJKMNPQ'
  const expected = createHash('sha256').update(plain).digest('hex')
  for (const typed of [
    plain,
    '0123-4567-89AB-CDEF-GHJK-MNPQ',
    'o123 4567 89ab cdef ghjk mnpq',
    'Oi23-4567-89ab-cdef-ghjk-mnpq',
    '0l23456789abcdefghjkmnpq',
  ])
    expect(hashRecoveryCode(typed)).toBe(expected)
})
