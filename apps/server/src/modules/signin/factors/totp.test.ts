import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { HOTP, Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { testData } from '@walletdesk/testkit/data'
import { checkTotp, codeAt, NEW_CLOCK, newSeed, seedUri, stepAt, type TotpClock } from './totp'

const SEED = Secret.fromLatin1('12345678901234567890').base32
const START = new Date('2026-03-02T09:00:00.000Z')
const at = (steps: number) => new Date(START.getTime() + steps * 30_000)

/** An authenticator whose clock is `off` steps ahead of ours. */
const typeAt = (clock: TotpClock, steps: number, off: number) =>
  checkTotp(clock, { seed: SEED, code: codeAt(SEED, stepAt(at(steps)) + off), now: at(steps) })

type Vectors = {
  hotp: { secret_ascii: string; digits: number; vectors: { counter: number; expected: string }[] }
  totp: {
    algorithm: string
    secret_ascii: string
    epoch: number
    period: number
    digits: number
    expected: string
  }[]
}
const file = testData('crypto/otp/rfc4226-6238.json')
const vectors = file ? (JSON.parse(readFileSync(file, 'utf8')) as Vectors) : null

describe.skipIf(!vectors)('TOTP vectors (needs crypto/otp)', () => {
  test('MONEY 8.4: RFC 4226, all ten counters', () => {
    const { secret_ascii, vectors: rows } = vectors!.hotp
    const seed = Secret.fromLatin1(secret_ascii).base32
    expect(rows.map(({ counter }) => codeAt(seed, counter))).toEqual(
      rows.map(({ expected }) => expected),
    )
  })

  test('MONEY 8.4: RFC 6238, SHA-1 rows: our six digits end the eight of the vector', () => {
    const rows = vectors!.totp.filter(({ algorithm }) => algorithm === 'sha1')
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      const seed = Secret.fromLatin1(row.secret_ascii).base32
      expect(codeAt(seed, stepAt(new Date(row.epoch * 1_000)))).toBe(row.expected.slice(-6))
    }
  })

  test('MONEY 8.4: RFC 6238, every row through the library that we stand on', () => {
    for (const row of vectors!.totp) {
      const totp = new TOTP({
        secret: Secret.fromLatin1(row.secret_ascii),
        algorithm: row.algorithm.toUpperCase(),
        digits: row.digits,
        period: row.period,
      })
      expect(totp.generate({ timestamp: row.epoch * 1_000 })).toBe(row.expected)
    }
  })
})

describe('MONEY 4.3: only the current step of its own clock', () => {
  test('the current code opens once', () => {
    const first = typeAt(NEW_CLOCK, 0, 0)
    expect(first.accepted).toBe(true)
    expect(typeAt(first.clock, 0, 0).accepted).toBe(false)
    expect(typeAt(first.clock, 1, 0).accepted).toBe(true)
  })

  test.each([-2, -1, 1, 2])('one code of the neighbour step %i does not open', (off) => {
    expect(typeAt(NEW_CLOCK, 0, off).accepted).toBe(false)
  })

  test.each([-2, -1, 1, 2])(
    'two consecutive codes of the neighbour step %i move the clock',
    (off) => {
      const first = typeAt(NEW_CLOCK, 0, off)
      const second = typeAt(first.clock, 1, off)
      expect(second).toMatchObject({ accepted: true, clock: { driftSteps: off, hint: null } })
      expect(typeAt(second.clock, 2, off).accepted).toBe(true)
      expect(typeAt(second.clock, 2, 0).accepted).toBe(false)
    },
  )

  test.each([-3, 3])('a step %i away teaches nothing', (off) => {
    const first = typeAt(NEW_CLOCK, 0, off)
    expect(first).toEqual({ accepted: false, clock: NEW_CLOCK })
    expect(typeAt(first.clock, 1, off).accepted).toBe(false)
  })

  test('the same neighbour code twice teaches nothing', () => {
    const first = typeAt(NEW_CLOCK, 0, 1)
    expect(typeAt(first.clock, 0, 1).accepted).toBe(false)
  })

  test('codes of two different neighbours teach nothing', () => {
    const first = typeAt(NEW_CLOCK, 0, -1)
    expect(typeAt(first.clock, 1, 1).accepted).toBe(false)
  })

  test('a wrong code in between, perhaps of a stranger, unlearns nothing', () => {
    const first = typeAt(NEW_CLOCK, 0, 1)
    const wrong = checkTotp(first.clock, { seed: SEED, code: '000000', now: at(0) })
    expect(wrong).toEqual({ accepted: false, clock: first.clock })
    expect(typeAt(wrong.clock, 1, 1).accepted).toBe(true)
  })

  test('codes of one neighbour that are not consecutive teach nothing', () => {
    const first = typeAt(NEW_CLOCK, 0, 1)
    expect(typeAt(first.clock, 2, 1).accepted).toBe(false)
  })

  test('a used code of the own step is no neighbour either', () => {
    const used = typeAt(NEW_CLOCK, 0, 0)
    // One step later the used code would be the neighbour -1.
    expect(typeAt(used.clock, 1, -1).clock.hint).toBeNull()
  })

  test('the clock is not learned beyond ten minutes', () => {
    const far: TotpClock = { driftSteps: 19, lastStep: 0, hint: null }
    const first = typeAt(far, 0, 21)
    expect(typeAt(first.clock, 1, 21).accepted).toBe(false)
  })

  test('no code is ever accepted twice, whatever is typed when', () => {
    const attempts = fc.array(
      fc.record({ steps: fc.nat({ max: 6 }), off: fc.integer({ min: -3, max: 3 }) }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(attempts, (list) => {
        let clock = NEW_CLOCK
        const accepted: string[] = []
        for (const { steps, off } of [...list].sort((a, b) => a.steps - b.steps)) {
          const verdict = typeAt(clock, steps, off)
          if (verdict.accepted) accepted.push(codeAt(SEED, stepAt(at(steps)) + off))
          clock = verdict.clock
        }
        expect(new Set(accepted).size).toBe(accepted.length)
      }),
      { numRuns: 200 },
    )
  })
})

test('MONEY 4.3: seeds have 160 bits and never repeat', () => {
  const seeds = Array.from({ length: 50 }, newSeed)
  expect(new Set(seeds).size).toBe(50)
  expect(seeds.every((seed) => Secret.fromBase32(seed).bytes.length === 20)).toBe(true)
})

test('MONEY 4.3: the address for the app carries what other apps need', () => {
  const uri = seedUri(SEED, 'anna@mailbox.example')
  expect(uri).toMatch(/^otpauth:\/\/totp\/Walletdesk:anna%40mailbox\.example\?/)
  expect(uri).toContain('issuer=Walletdesk')
  expect(HOTP.generate({ secret: Secret.fromBase32(SEED), counter: 0 })).toBe(codeAt(SEED, 0))
})

test('MONEY 4.3: gaps and full-width digits are the same code', () => {
  const code = codeAt(SEED, stepAt(START))
  const wide = Array.from(code, (digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
  for (const typed of [`${code.slice(0, 3)} ${code.slice(3)}`, ` ${code} `, wide]) {
    expect(checkTotp(NEW_CLOCK, { seed: SEED, code: typed, now: START }).accepted).toBe(true)
  }
})
