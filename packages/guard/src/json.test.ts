import { beforeAll, expect, test } from 'vitest'
import { JsonTooDeep, guardJson, loadWordLists } from './index'

const WORDS =
  'jealous expect hundred young unlock disagree major siren surge acoustic machine catalog'.split(
    ' ',
  )
const HEX = '4646464646464646464646464646464646464646464646464646464646464646'

beforeAll(() => loadWordLists())

test('SE-2: a body without secrets comes back as the same object', () => {
  const body = {
    id: 'itm_0190',
    body: 'Where is my money?',
    links: [{ transactionId: HEX }],
    n: 3,
    ok: true,
    no: null,
  }
  const guarded = guardJson(body)
  expect(guarded.value).toBe(body)
  expect(guarded.hits).toEqual([])
})

test('SE-2: every string, name and long number of a body is guarded', () => {
  const { value, hits } = guardJson({
    body: `my words are ${WORDS.join(' ')}`,
    form: { answers: ['code 123456', 4111111111111111], [WORDS.join(' ')]: 'x' },
  })
  expect(value).toEqual({
    body: 'my words are [[secret:bip39:12]]',
    form: { answers: ['code [[secret:code]]', '[[card:1111]]'], '[[secret:bip39:12]]': 'x' },
  })
  expect(hits.map(({ path, kind }) => [path, kind])).toEqual([
    ['body', 'recovery_phrase'],
    ['form.answers.0', 'one_time_code'],
    ['form.answers.1', 'card_number'],
    ['form', 'recovery_phrase'],
  ])
})

test('SE-1: a phrase spread over fields or a list', () => {
  const inputs = Object.fromEntries(WORDS.map((word, index) => [`word${String(index + 1)}`, word]))
  for (const body of [
    { words: WORDS },
    inputs,
    { a: { b: WORDS.slice(0, 6) }, c: WORDS.slice(6).join(' ') },
  ]) {
    const guarded = JSON.stringify(guardJson(body).value)
    expect(
      WORDS.filter((word) => guarded.includes(`"${word}`) || guarded.includes(` ${word}`)),
    ).toEqual([])
  }
})

test('SE-1: the name of a field counts as a word before its value', () => {
  expect(guardJson({ privateKey: HEX, txHash: HEX }).value).toEqual({
    privateKey: '[[secret:private-key]]',
    txHash: HEX,
  })
})

test('SE-1: a keystore that is an object', () => {
  const keystore = { version: 3, crypto: { ciphertext: HEX, kdf: 'scrypt', mac: HEX } }
  expect(guardJson({ data: { file: keystore } }).value).toEqual({
    data: { file: '[[secret:keystore]]' },
  })
})

test('SE-2: fields that take a secret by design are left alone, only by name', () => {
  const options = { trustedFields: new Set(['password']) }
  const body = { password: 'my password is hunter2', note: 'fine' }
  expect(guardJson(body, options).value).toBe(body)
  expect(guardJson({ note: 'my password is hunter2' }, options).value).toEqual({
    note: 'my password is [[secret:password]]',
  })
})

test('SE-2: a body nested too deep is refused and does not exhaust the stack', () => {
  let body: unknown = 'x'
  for (let depth = 0; depth < 100_000; depth++) body = [body]
  expect(() => guardJson(body)).toThrow(JsonTooDeep)
})

test('SE-2: a name like __proto__ stays an ordinary field', () => {
  const body: unknown = JSON.parse('{"__proto__": {"note": "code 123456"}}')
  expect(JSON.stringify(guardJson(body).value)).toBe(
    '{"__proto__":{"note":"code [[secret:code]]"}}',
  )
})
