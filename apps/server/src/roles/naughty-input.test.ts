/**
 * Every naughty string in every text of every operation: a clear problem document, or taken and
 * given back to the letter.
 */
import { guardSequence, loadWordLists } from '@walletdesk/guard'
import { deskBreaches, testData } from '@walletdesk/testkit'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  eachOf,
  faultsOf,
  fits,
  isUnseen,
  listOperations,
  problemOf,
  sendRequest,
  type Answer,
  type Operation,
} from './bad-input.fixture'
import { createNaughtyWorld, LANES, type NaughtyWorld, type Right } from './naughty.fixture'
import { fieldsOf, rightOf, type Field } from './text-fields.fixture'

const file = testData('security/text/blns.json')
const strings = file ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []

let world: NaughtyWorld
beforeAll(async () => {
  if (!file) return
  world = await createNaughtyWorld()
  await loadWordLists()
})
afterAll(async () => {
  if (file) await world.app.close()
})

/** What was wrong with answers, told once per test. */
let odd: string[] = []
beforeEach(() => {
  odd = []
})
afterEach(async () => {
  expect([...new Set(odd)]).toEqual([])
  if (file) expect(await deskBreaches(world.app.ctx())).toEqual([])
})

/** Ends the sessions of the others; the codes have a test of their own. */
/** Where passwords are hashed, beside the main thread. */
const HASHING = /(customers|sessions|first-supervisor)$/
const SPENT = /sessions\/(current$|end-others)|factors\//

let requests = 0
/** A network of its own for each stranger. */
const nextIp = () => {
  requests += 1
  return `10.${requests >> 8}.${requests & 255}.1`
}

/** What our guard makes of it; nearly always the very text. */
const guarded = (text: string) => guardSequence([], text).text

/** Texts that are taken stand in the answer as they came. */
function checkKept(
  answer: Answer,
  right: Right,
  { round, fields }: { round: Round; fields: readonly Field[] },
): string[] {
  if (!right.kept || answer.status >= 400) return []
  const parsed = JSON.parse(answer.text) as { guard?: unknown[] }
  // Stopped together with earlier words of the same person.
  if (parsed.guard && parsed.guard.length > 0) return []
  const kept = right.kept(parsed as never)
  return fields
    .filter((field) => field.name in kept && kept[field.name] !== guarded(textOf(round, field)))
    .map(({ name }) => `${name} came back as ${JSON.stringify(kept[name])}`)
}

const isTaken = ({ status }: Answer) => status < 400
const codeOf = (answer: Answer) => problemOf(answer).code ?? ''
const pointerOf = (answer: Answer) => problemOf(answer).pointer

/** One round of an operation: each field gets a text of its own, and all texts in all rounds. */
type Json = Readonly<Record<string, unknown>>
type Round = { readonly operation: Operation; readonly lane: number; readonly turn: number }
/** Further apart than a chapter of the list is long. */
const STEP = 101
const textOf = ({ turn }: Round, { at }: Field) =>
  strings[(turn + at * STEP) % strings.length] ?? ''

/** Some fields of one operation have their texts; everything else is right. */
async function meet(round: Round, fields: readonly Field[]): Promise<Answer> {
  const { operation, lane } = round
  const { right, request } = rightOf(world, operation, lane)
  world.app.clock.advance({ seconds: right.paceS ?? 0.11 })
  const sent = fields.reduce((to, field) => field.put(to, textOf(round, field)), request)
  const ip = right.token === null ? nextIp() : undefined
  const answer = await sendRequest(world.app, sent, { token: right.token, ip })
  const faults = [...faultsOf(answer), ...checkKept(answer, right, { round, fields })]
  if (isUnseen(answer)) faults.push('nobody looked at it')
  odd.push(...faults.map((fault) => `${nameOf(round, fields)}: ${fault}`))
  if (isTaken(answer)) await right.after?.()
  return answer
}

const nameOf = (round: Round, fields: readonly Field[]) => {
  const texts = fields.map((field) => `${field.name} = ${JSON.stringify(textOf(round, field))}`)
  return `${round.operation.name} with ${texts.join(', ')}`
}

/** The fields that the description closes to their texts, each part of a request at once. */
async function meetClosed(round: Round, closed: readonly Field[]) {
  for (const part of ['body', 'path', 'query'] as const) {
    const fields = closed.filter((field) => field.part === part)
    if (fields.length > 0 && isTaken(await meet(round, fields)))
      odd.push(`${nameOf(round, fields)}: taken`)
  }
}

/**
 * The others at once, then without the one that was refused, and so on, so that none hides another.
 * Answers how many were taken.
 */
async function meetOpen(round: Round, open: readonly Field[]): Promise<number> {
  const { reached = [] } = rightOf(world, round.operation, round.lane).right
  let fields = open
  while (fields.length > 0) {
    const answer = await meet(round, fields)
    if (isTaken(answer)) return fields.length
    if (reached.includes(codeOf(answer)) || fields.length === 1) return 0
    const pointer = pointerOf(answer)
    const others = fields.filter(({ name }) => pointer !== `/${name}`)
    if (others.length === fields.length) return meetAlone(round, fields)
    fields = others
  }
  return 0
}

async function meetAlone(round: Round, fields: readonly Field[]): Promise<number> {
  let taken = 0
  for (const field of fields) if (isTaken(await meet(round, [field]))) taken += 1
  return taken
}

/** All texts in all fields; both sessions stay awake. */
async function walk(operation: Operation) {
  const { right, request } = rightOf(world, operation, 0)
  const fields = fieldsOf(request).filter(({ name }) => !right.elsewhere?.includes(name))
  if (fields.length === 0) return
  await world.call(world.customer, 'me')
  await world.call(world.agent, 'desk/me')
  const taken: number[] = []
  await eachOf([...strings.keys()], right.isOneRow ? 1 : LANES, async (turn, lane) => {
    const round = { operation, lane, turn }
    const open = fields.filter((field) => fits(field.schemas, textOf(round, field)))
    const closed = fields.filter((field) => !open.includes(field))
    await meetClosed(round, closed)
    taken.push(await meetOpen(round, open))
  })
  const sum = taken.reduce((left, one) => left + one, 0)
  if (sum < (right.takenMin ?? 0)) odd.push(`${operation.name} took only ${sum}`)
}

/** Rendered on the server; the text stands in the address or in the query. */
const PAGES = [
  '/help/',
  '/help/search?q=',
  '/help/en/',
  '/status?locale=',
  '/verify?value=',
  '/docs/',
]
const encoded = (text: string) => (text.startsWith('%') ? text : encodeURIComponent(text))

async function openPage(url: string, text: string) {
  const answer = await world.app.http.inject({ url, remoteAddress: nextIp() })
  if (answer.statusCode >= 500) odd.push(`GET ${url}: ${answer.statusCode}`)
  // What a person wrote is text of the page, never a part of it.
  if (/<script|<svg|<img|<iframe/i.test(text) && answer.body.includes(text))
    odd.push(`GET ${url} shows it as it came`)
}

type Item = { id: string; kind: string; body: { text: string } | null; data: unknown }

/** A whole log, as its readers get it from the database. */
async function readLog(token: string, path: string): Promise<Item[]> {
  const items: Item[] = []
  for (let after = 0; ; after += 400) {
    const page = await world.call<{ items: Item[] }>(token, `${path}?limit=400&after=${after}`)
    items.push(...page.items)
    if (page.items.length < 400) return items
  }
}

describe.skipIf(!file)('naughty strings (needs security/text)', () => {
  test('bad input: in every text of every operation, alone and with others', async () => {
    const operations = await listOperations(world.app)
    const open = operations.filter(({ path }) => !SPENT.test(path))
    const [hashing, others] = [true, false].map((is) =>
      open.filter(({ path }) => HASHING.test(path) === is),
    )
    await Promise.all([eachOf(hashing ?? [], 1, walk), eachOf(others ?? [], 2, walk)])
  }, 600_000)

  test('bad input: what was taken is in the logs afterwards, to the letter', async () => {
    const { agent, own, replied, waiting } = world
    const wordsIn = async (ids: readonly string[], read: (item: Item) => unknown) => {
      const logs = await Promise.all(
        ids.map((id) => readLog(agent, `desk/conversations/${id}/items`)),
      )
      return new Set(logs.flat().map(read))
    }
    const dataOf = (name: string) => (item: Item) => (item.data as Json | null)?.[name]
    const kept = {
      messages: await wordsIn([own], ({ body }) => body?.text),
      data: await wordsIn([own], dataOf('entry')),
      replies: await wordsIn(replied, ({ body }) => body?.text),
      outcomes: await wordsIn(replied, dataOf('outcome')),
      waits: await wordsIn(waiting, dataOf('what')),
    }
    const expected = strings.filter((text) => text.trim() !== '' && guarded(text) === text)
    expect(expected.length).toBeGreaterThan(450)
    for (const [what, texts] of Object.entries(kept)) {
      const charsMax = what === 'waits' ? 200 : Infinity
      const missing = expected.filter((text) => text.length <= charsMax && !texts.has(text))
      odd.push(...missing.map((text) => `${what}: ${JSON.stringify(text)}`))
    }
  })

  test('bad input: in the addresses of pages', async () => {
    const all = [...strings, '\u0000', '%00', '%E0%A4%A']
    await eachOf([...all.entries()], LANES, async ([at, text]) => {
      const page = PAGES[at % PAGES.length] ?? ''
      await openPage(page + encoded(text), text)
      await openPage(`/help/search?q=${encoded(text)}&locale=zh-Hans`, text)
    })
  })
})
