import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeReference, readReference } from './reference'

const reference = fc.uint8Array({ minLength: 7, maxLength: 7 }).map((bytes) => makeReference(bytes))

test('CV-11: C- and seven characters and a check character', () => {
  expect(makeReference(new Uint8Array(7))).toBe('C-00000000')
  fc.assert(
    fc.property(reference, (ref) => {
      expect(ref).toMatch(/^C-[0-9A-HJKMNP-TV-Z]{8}$/)
      expect(readReference(ref)).toBe(ref)
    }),
  )
})

test('CV-11: read as people type it', () => {
  const ref = makeReference(Uint8Array.from([1, 0, 20, 7, 31, 12, 9]))
  const body = ref.slice(2)
  for (const typed of [
    ref.toLowerCase(),
    body,
    `c ${body}`,
    `C-${body.slice(0, 4)}-${body.slice(4)}`,
  ])
    expect(readReference(typed)).toBe(ref)
  expect(readReference(ref.replaceAll('1', 'l').replaceAll('0', 'O'))).toBe(ref)
})

test('CV-11: every single wrong character is found', () => {
  const other = fc.tuple(reference, fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 31 }))
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  fc.assert(
    fc.property(other, ([ref, at, by]) => {
      const wrong = alphabet.charAt((alphabet.indexOf(ref.charAt(at)) + by) % 32)
      expect(readReference(ref.slice(0, at) + wrong + ref.slice(at + 1))).toBeNull()
    }),
  )
})

test.each(['', 'C-', 'hello', 'C-1234567', 'C-123456789', '提现'])(
  '%j is no reference',
  (typed) => {
    expect(readReference(typed)).toBeNull()
  },
)
