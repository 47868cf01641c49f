/**
 * Naughty strings as codes. Guesses are counted and slowed down, so they come one a minute, and a
 * right code now and then forgives the wrong ones.
 */
import { testData, type Person } from '@walletdesk/testkit'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNaughtyWorld, type NaughtyWorld } from './naughty.fixture'

const file = testData('security/text/blns.json')
const strings = file ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []

let world: NaughtyWorld
beforeAll(async () => {
  if (file) world = await createNaughtyWorld()
})
afterAll(async () => {
  if (file) await world.app.close()
})

type Answer = { readonly status: number; readonly code: string; readonly token: string }

async function post(path: string, token: string | null, payload: object): Promise<Answer> {
  const { app } = world
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  const answer = await app.http.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload })
  const { code = '', token: given = '' } = answer.json<{ code?: string; token?: string }>()
  return { status: answer.statusCode, code, token: given }
}

/** A code is guessed before the session between password and code ends, after ten minutes. */
const AT_ONE_SIGN_IN = 8
const WRONG = ['code_wrong', 'body_invalid']

/** Every text as a code at one place; whoever guesses has just signed in. */
async function guess(
  { person, prefix }: { person: Person; prefix: '' | '/desk' },
  send: (text: string, tokens: { first: string; full: () => Promise<string> }) => Promise<Answer>,
): Promise<string[]> {
  const odd: string[] = []
  const { email, password } = person
  for (let at = 0; at < strings.length; at += AT_ONE_SIGN_IN) {
    world.app.clock.advance({ minutes: 1 })
    const signIn = { email, password, transport: 'token' }
    const { token: first } = await post(`${prefix}/sessions`, null, signIn)
    let known: string | null = null
    const prove = async () => {
      const right = { method: 'totp', code: person.freshCode() }
      const proven = await post(`${prefix}/sessions/current/second-factor`, first, right)
      expect(proven.status).toBe(200)
      return proven.token
    }
    const full = async () => (known ??= await prove())
    for (const text of strings.slice(at, at + AT_ONE_SIGN_IN)) {
      world.app.clock.advance({ minutes: 1 })
      const { status, code } = await send(text, { first, full })
      if (!WRONG.includes(code)) odd.push(`${JSON.stringify(text)}: ${status.toString()} ${code}`)
    }
    await full()
  }
  return odd
}

describe.skipIf(!file)('naughty strings as codes (needs security/text)', () => {
  test.each(['', '/desk'] as const)(
    'bad input: at %s/sessions after the password',
    async (prefix) => {
      const person = prefix === '' ? world.anna : world.sofia
      const odd = await guess({ person, prefix }, (code, { first }) =>
        post(`${prefix}/sessions/current/second-factor`, first, { method: 'totp', code }),
      )
      expect(odd).toEqual([])
    },
    300_000,
  )

  test('bad input: for new recovery codes, and as one of them', async () => {
    const person = world.sofia
    for (const path of ['/desk/factors/recovery-codes', '/desk/factors/recovery-codes/confirm']) {
      const odd = await guess({ person, prefix: '/desk' }, async (code, { full }) =>
        post(path, await full(), { code }),
      )
      expect([path, odd]).toEqual([path, []])
    }
  }, 300_000)

  test('bad input: over a withdrawal', async () => {
    const { anna: person, withdrawalId, quoteHash } = world
    const path = `/withdrawals/${withdrawalId}/authorise`
    const odd = await guess({ person, prefix: '' }, async (code, { full }) =>
      post(path, await full(), { quoteHash, authorisation: { method: 'totp', code } }),
    )
    expect(odd).toEqual([])
  }, 300_000)
})
