/**
 * A recovery phrase and a key in every text of every operation and in what browsers say of
 * themselves: afterwards they stand in no table, no log line and in nothing that was sealed.
 */
import { testData } from '@walletdesk/testkit'
import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raw, sql } from '../platform/db'
import {
  fits,
  listOperations,
  problemOf,
  sendRequest,
  type Answer,
  type Operation,
} from './bad-input.fixture'
import { createNaughtyWorld, type NaughtyWorld } from './naughty.fixture'
import { fieldsOf, rightOf, type Field } from './text-fields.fixture'

/** Whatever is stored sealed goes through the cipher: there it is still in clear. */
const sealed: string[] = []
const { createCipheriv } = crypto
const watchedCipher = (...args: Parameters<typeof createCipheriv>) => {
  const cipher = createCipheriv(...args)
  const update = cipher.update.bind(cipher) as (...given: unknown[]) => Buffer
  const watched = (...given: unknown[]) => {
    sealed.push(String(given[0]))
    return update(...given)
  }
  return Object.assign(cipher, { update: watched })
}
const useCipher = (made: unknown) => {
  Object.assign(crypto, { createCipheriv: made })
  syncBuiltinESMExports()
}
beforeAll(() => {
  useCipher(watchedCipher)
})
afterAll(() => {
  useCipher(createCipheriv)
})

const phraseFile = testData('crypto/bip39/trezor-vectors.json')
const keyFile = testData('crypto/bip32/bitcoinjs-bip32.json')
const hasData = phraseFile !== null && keyFile !== null
const readJson = (file: string | null) => (file ? readFileSync(file, 'utf8') : '')

const phrases = [...readJson(phraseFile).matchAll(/"((?:[a-z]+ ){11}[a-z]+)"/g)].map(
  ([, phrase = '']) => phrase.split(' '),
)
const lettersOf = (words: readonly string[]) => words.join('').length
/** English ones of twelve words: one of different words, and the shortest, for short fields. */
const phrase = phrases.find((words) => new Set(words).size === words.length) ?? []
const short = phrases.toSorted((one, other) => lettersOf(one) - lettersOf(other))[0] ?? []
const key = /xprv[1-9A-HJ-NP-Za-km-z]{107}/.exec(readJson(keyFile))?.[0] ?? ''

/** In clear and as they fit where a text has a form: a mailbox, a name of a program. */
const FORMS = [
  key,
  `${key}@mailbox.example`,
  ...[phrase, short].flatMap((words) => [
    words.join(' '),
    `${words.join('.')}@mailbox.example`,
    words.join('_'),
    words.join('-'),
  ]),
]

/** Any half of a phrase, however it is joined, and the middle of the key. */
const halvesOf = (words: readonly string[]) => [
  words.slice(0, 6),
  words.slice(3, 9),
  words.slice(6),
]
const TRACES = [
  ...[phrase, short].flatMap(halvesOf).map((half) => new RegExp(half.join('[^a-z]{1,4}'), 'i')),
  new RegExp(key.slice(20, 60), 'i'),
]
const isTraceIn = (text: string) => TRACES.some((trace) => trace.test(text))

let world: NaughtyWorld
const lines: string[] = []

beforeAll(async () => {
  if (!hasData) return
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, callback) => {
      lines.push(chunk.toString('utf8'))
      callback()
    },
  })
  world = await createNaughtyWorld(pino({ level: 'trace' }, stream))
  sealed.length = 0
})
afterAll(async () => {
  if (hasData) await world.app.close()
})

type Met = { readonly name: string; readonly answer: Answer }
let sent = 0

async function meet(operation: Operation, field: Field, text: string): Promise<Met> {
  const { right, request } = rightOf(world, operation, 0)
  world.app.clock.advance({ seconds: right.paceS ?? 0.2 })
  sent += 1
  const ip = `10.${sent >> 8}.${sent & 255}.1`
  const answer = await sendRequest(world.app, field.put(request, text), {
    token: right.token,
    ...(right.token === null && { ip }),
    patienceMs: 300,
  })
  if (answer.status < 400) await right.after?.()
  return { name: `${operation.name} ${field.part} ${field.name}`, answer }
}

/** Passwords and codes are compared and never stored; the other tests of these watch them. */
const NEVER_STORED = /(?:^|\/)(?:password|code|token)$/
/** These end the sessions that the walk needs. */
const SPENT = /sessions\/(current$|end-others)/

async function walk(operation: Operation): Promise<Met[]> {
  const { request } = rightOf(world, operation, 0)
  const met: Met[] = []
  for (const field of fieldsOf(request)) {
    if (NEVER_STORED.test(field.name)) continue
    for (const text of FORMS)
      if (fits(field.schemas, text)) met.push(await meet(operation, field, text))
  }
  return met
}

/** Says whether a body's text was refused as a secret, or taken with a mark in its place. */
const outcomeOf = ({ answer }: Met) =>
  answer.status < 400 ? 'taken' : (problemOf(answer).code ?? '')

async function tracesInTables(): Promise<string[]> {
  const tables = await world.app.ownerDb.many<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name
      from pg_tables
     where schemaname in ('public', 'graphile_worker')`)
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await world.app.ownerDb.many<{ row: string }>(
      sql`select t::text as row from ${raw(name)} t`,
    )
    if (rows.some(({ row }) => isTraceIn(row))) found.push(name)
  }
  return found
}

describe.skipIf(!hasData)('secrets in every text (needs crypto/bip39, crypto/bip32)', () => {
  test('SE-2: every text of every operation is refused or masked', async () => {
    const met: Met[] = []
    for (const operation of await listOperations(world.app))
      if (!SPENT.test(operation.path)) met.push(...(await walk(operation)))
    const inBodies = met.filter(({ name }) => name.includes(' body '))
    const odd = inBodies.filter((one) => !['secret_refused', 'taken'].includes(outcomeOf(one)))
    expect(odd.map((one) => `${one.name}: ${outcomeOf(one)}`)).toEqual([])
    const refused = inBodies.filter((one) => outcomeOf(one) === 'secret_refused')
    expect([...new Set(refused.map(({ name }) => name))]).toMatchInlineSnapshot(`
      [
        "POST /api/v1/customers body email",
        "POST /api/v1/customers body name",
        "POST /api/v1/visitors body email",
        "POST /api/v1/visitors body name",
        "POST /api/v1/sessions body email",
        "POST /api/v1/desk/first-supervisor body email",
        "POST /api/v1/desk/first-supervisor body name",
        "POST /api/v1/desk/sessions body email",
        "POST /api/v1/ledger/entries body entries/0/reason",
        "POST /api/v1/quotes body destination/value",
        "POST /api/v1/quotes body destination/memo",
        "POST /api/v1/quotes body destination/label",
        "POST /api/v1/withdrawals body quoteHash",
        "POST /api/v1/withdrawals/{id}/authorise body quoteHash",
        "POST /api/v1/desk/sandbox/faults body subject",
        "POST /api/v1/sandbox/payments body id",
        "POST /api/v1/help/search body q",
        "POST /api/v1/help/search body issue",
        "POST /api/v1/conversations/{id}/items body links/0/ref",
      ]
    `)
    const taken = inBodies.filter((one) => outcomeOf(one) === 'taken')
    expect([...new Set(taken.map(({ name }) => name))]).toMatchInlineSnapshot(`
      [
        "POST /api/v1/desk/approvals/{id} body note",
        "POST /api/v1/conversations body message/body/text",
        "POST /api/v1/conversations body links/0/ref",
        "POST /api/v1/conversations body page/url",
        "POST /api/v1/conversations body page/title",
        "POST /api/v1/conversations/{id}/items body body/text",
        "POST /api/v1/conversations/{id}/items body data/entry",
        "POST /api/v1/conversations/{id}/rating body comment",
        "POST /api/v1/desk/conversations/{id}/items body body/text",
        "POST /api/v1/desk/conversations/{id}/items body outcome",
        "POST /api/v1/desk/conversations/{id}/resolve body outcome",
        "POST /api/v1/desk/conversations/{id}/wait body what",
        "POST /api/v1/desk/conversations/{id}/wait body owner",
      ]
    `)
  })

  test('SE-2: what a browser says of itself passes the guard too', async () => {
    const { anna, app } = world
    for (const text of FORMS) {
      app.clock.advance({ minutes: 1 })
      const answer = await app.http.inject({
        method: 'POST',
        url: '/api/v1/sessions',
        headers: { 'user-agent': `Browser ${text}` },
        payload: {
          email: anna.email,
          password: anna.password,
          secondFactor: { method: 'totp', code: anna.freshCode() },
          transport: 'token',
        },
      })
      expect(answer.statusCode).toBe(201)
    }
  })

  test('SE-1: afterwards they stand in no table, no log line, and nothing sealed holds them', async () => {
    await world.app.settle()
    expect(await tracesInTables()).toEqual([])
    expect(lines.filter(isTraceIn)).toEqual([])
    expect(sealed.length).toBeGreaterThan(50)
    expect(sealed.filter(isTraceIn)).toEqual([])
  })

  test('SE-1: the search finds one where there is one', async () => {
    const planted = JSON.stringify({ name: phrase.join(', ') })
    await world.app.app.db.run(
      sql`insert into settings (name, value) values ('planted', ${planted}::jsonb)`,
    )
    expect(await tracesInTables()).toEqual(['public.settings'])
    await world.app.app.db.run(sql`delete from settings where name = 'planted'`)
    expect(isTraceIn(`{"name":"${key}"}`)).toBe(true)
  })
})
