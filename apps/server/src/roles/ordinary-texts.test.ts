/** What looks like a secret and is none passes to the letter; what is one is refused at its field. */
import { testData } from '@walletdesk/testkit'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOperations, problemOf, sendRequest, withValue, type Answer } from './bad-input.fixture'
import { createNaughtyWorld, type NaughtyWorld } from './naughty.fixture'
import { rightOf } from './text-fields.fixture'

let world: NaughtyWorld
beforeAll(async () => {
  world = await createNaughtyWorld()
})
afterAll(() => world.app.close())

/** An operation with everything right but for some texts. */
async function send(name: string, texts: Readonly<Record<string, string>>): Promise<Answer> {
  const operation = (await listOperations(world.app)).find((one) => one.name === name)
  if (!operation) throw new Error(`no operation ${name}`)
  world.app.clock.advance({ seconds: 1 })
  const { right, request } = rightOf(world, operation, 0)
  const body = Object.entries(texts).reduce(
    (to, [place, text]) => withValue(to, place.split('/'), text),
    request.body,
  )
  return sendRequest(world.app, { ...request, body }, { token: right.token })
}

const PHRASE = 'scheme spot photo card baby mountain device kick cradle pact join borrow'
const CARD = '4111111111111111'

describe('memos and labels', () => {
  test.each([
    ['a tag of an exchange', '104729'],
    ['a long one that is a card number by chance', CARD],
    ['one as long as a Chinese card', '6222021001116245702'],
    ['a transaction id', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['words', 'Rent for November, flat 12'],
    ['Chinese words', '十一月房租'],
  ])('SE-1: %s passes as a memo', async (_what, memo) => {
    const answer = await send('POST /api/v1/quotes', { 'destination/memo': memo })
    expect(answer.status).toBe(201)
    expect(JSON.parse(answer.text)).toMatchObject({ destination: { memo } })
  })

  test.each([
    ['memo', '4111 1111 1111 1111', 'card_number'],
    ['memo', `card ${CARD}`, 'card_number'],
    ['memo', PHRASE, 'recovery_phrase'],
    ['label', CARD, 'card_number'],
    ['label', 'my password is hunter2!X', 'password'],
  ])('SE-2: a %s of %s is refused at its field', async (field, text, kind) => {
    const answer = await send('POST /api/v1/quotes', { [`destination/${field}`]: text })
    expect(problemOf(answer)).toMatchObject({
      code: 'secret_refused',
      pointer: `/destination/${field}`,
      data: { kind },
    })
  })
})

describe('names and mailboxes', () => {
  test.each(['Anna Able', '王小明', 'Jean-Luc de la Tour 3', 'ACME Trading 2026 Ltd.'])(
    'SE-1: %s passes as a name',
    async (name) => {
      expect((await send('POST /api/v1/visitors', { name })).status).toBe(201)
      expect((await send('POST /api/v1/customers', { name })).status).toBe(202)
    },
  )

  test('SE-1: a mailbox of many digits is none of a card', async () => {
    const email = `${CARD}@mailbox.example`
    expect((await send('POST /api/v1/visitors', { email })).status).toBe(201)
  })

  test('SE-2: a phrase in two fields of one body is refused', async () => {
    const words = PHRASE.split(' ')
    const memo = words.slice(0, 7).join(' ')
    const label = words.slice(7).join(' ')
    const texts = { 'destination/memo': memo, 'destination/label': label }
    const answer = await send('POST /api/v1/quotes', texts)
    expect(problemOf(answer)).toMatchObject({ code: 'secret_refused' })
  })

  test.each([
    ['en', 'move your money to a new wallet now'],
    ['zh-Hans', '请立即把资金转到新钱包'],
  ])('SE-3: the refusal says in %s what to do', async (locale, words) => {
    const answer = await world.app.http.inject({
      method: 'POST',
      url: '/api/v1/visitors',
      headers: { 'accept-language': locale },
      payload: { locale, name: PHRASE },
    })
    const { pointer, detail } = answer.json<{ pointer: string; detail: string }>()
    expect([pointer, detail]).toEqual(['/name', expect.stringContaining(words)])
  })
})

const file = testData('crypto/keys/address-vectors.json')
describe.skipIf(!file)('addresses (needs crypto/keys)', () => {
  test('SE-1: no address is taken for a key', async () => {
    const vectors = readFileSync(file ?? '', 'utf8')
    const addresses = [
      ...new Set(vectors.match(/\b(?:bc1|tb1|[13mn2])[0-9A-Za-z]{25,70}\b/g) ?? []),
    ]
    expect(addresses.length).toBeGreaterThan(5)
    for (const address of addresses) {
      const answer = await send('POST /api/v1/quotes', { 'destination/value': address })
      expect([address, problemOf(answer).code]).not.toEqual([address, 'secret_refused'])
    }
  })
})
