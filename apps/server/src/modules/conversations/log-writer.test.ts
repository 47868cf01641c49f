import { createTestApp, deskBreaches, type TestApp } from '@walletdesk/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import type { Command } from './command'
import { commitToLog } from './commit-to-log'
import { findConversation, listItems } from './conversation.store'
import { openItems } from './item-views'
import { logFixture } from './log.fixture'
import { logWriterOf } from './log-writer'
import type { Key } from './log.store'
import { STATES } from './conversation'
import { createContext, type Context } from '../../platform/context'

let app: TestApp
let ctx: Context
let make: ReturnType<typeof logFixture>
beforeAll(async () => {
  app = await createTestApp()
  ctx = app.ctx()
  make = logFixture(app, ctx)
})
afterEach(async () => {
  expect(await deskBreaches(ctx)).toEqual([])
})
afterAll(() => app.close())

const textsOf = async (key: Key) => {
  const rows = await listItems(app.app.db, { ...key, after: 0, limit: 1_000 })
  return (await openItems(app.app, rows)).flatMap((item) => (item.body ? [item.body.text] : []))
}

describe('CV-5: the item id is the key of the request', () => {
  test('the same content answers with what was stored', async () => {
    const key = (await make.started()).key
    const command = make.words(key, 'once')
    const first = await commitToLog(ctx, key, command)
    const again = await commitToLog(ctx, key, command)
    expect(first).toMatchObject({ ok: true, value: { replayed: false } })
    expect(again).toMatchObject({ ok: true, value: { replayed: true } })
    expect(await textsOf(key)).toEqual(['once'])
  })

  test('other content is a conflict that names the field', async () => {
    const key = (await make.started()).key
    const itemId = make.id()
    await make.written(key, make.words(key, 'once', itemId))
    expect(await commitToLog(ctx, key, make.words(key, 'twice', itemId))).toMatchObject({
      ok: false,
      code: 'idempotency_conflict',
      pointer: '/body/text',
    })
  })

  test('a hundred repeats at one moment are one item', async () => {
    const key = (await make.started()).key
    const command = make.words(key, 'hammered')
    const done = await Promise.all(
      Array.from({ length: 100 }, () => commitToLog(ctx, key, command)),
    )
    expect(done.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1)
    expect(await textsOf(key)).toEqual(['hammered'])
  })

  test('starting twice is one conversation', async () => {
    const key = await make.newKey()
    const command = make.start(key)
    const done = await Promise.all([1, 2, 3].map(() => commitToLog(ctx, key, command)))
    expect(done.map((one) => one.ok && one.value.replayed).sort()).toEqual([false, true, true])
  })
})

test('CV-1, CV-2: many writers in many conversations leave no hole', async () => {
  const keys = await Promise.all([1, 2, 3, 4, 5].map(async () => (await make.started()).key))
  const writes = Array.from({ length: 200 }, (_, index) => {
    const key = keys[index % keys.length]
    return key ? commitToLog(ctx, key, make.words(key, `message ${index}`)) : Promise.resolve(null)
  })
  const done = await Promise.all(writes)
  expect(done.every((one) => one?.ok)).toBe(true)
  for (const [place, key] of keys.entries()) {
    const texts = await textsOf(key)
    // One writer's messages keep their order.
    expect(texts).toEqual(Array.from({ length: 40 }, (_, n) => `message ${n * 5 + place}`))
  }
})

test('CV-1: two processes on one database share the numbers', async () => {
  const key = (await make.started()).key
  const other = createContext({ ...app.app })
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      commitToLog(index % 2 === 0 ? ctx : other, key, make.words(key, `from both ${index}`)),
    ),
  )
  const conversation = await findConversation(app.app.db, key)
  // Two items of the start, and sixty words.
  expect(conversation?.head).toBe(62)
  expect(new Set(await textsOf(key)).size).toBe(60)
})

test('a refusal excludes only its own command from the batch', async () => {
  const key = (await make.started()).key
  const [good, bad, alsoGood] = await Promise.all([
    commitToLog(ctx, key, make.words(key, 'first')),
    commitToLog(ctx, key, { type: 'close', by: { kind: 'system', id: null }, at: ctx.now }),
    commitToLog(ctx, key, make.words(key, 'second')),
  ])
  expect([good.ok, bad.ok, alsoGood.ok]).toEqual([true, true, true])
  const missing = await Promise.all([
    commitToLog(ctx, key, make.words(key, 'third')),
    commitToLog(ctx, { ...key, conversationId: make.id() }, make.words(key, 'nowhere')),
  ])
  expect(missing.map((one) => (one.ok ? 'ok' : one.code))).toEqual(['ok', 'not_found'])
  expect(await textsOf(key)).toEqual(['first', 'second', 'third'])
})

test('DL-2: what stands is answered, though another command of its batch fails', async () => {
  const keys = [(await make.started()).key, (await make.started()).key]
  const broken = async () => {
    const key = await make.newKey()
    const channel = 'none of ours' as 'widget' // the table refuses it, as a fault would
    return make.entry(key, make.start(key, { channel }))
  }
  const entries = await Promise.all(
    keys.flatMap((key) => [make.entry(key, make.words(key, 'stands')), broken()]),
  )
  // At one moment, so that each half of them is a batch.
  const [one, wrong, two, alsoWrong] = await Promise.allSettled(
    entries.map((entry) => logWriterOf(app.app).submit(entry)),
  )
  expect([one?.status, two?.status]).toEqual(['fulfilled', 'fulfilled'])
  expect([wrong?.status, alsoWrong?.status]).toEqual(['rejected', 'rejected'])
  for (const key of keys) expect(await textsOf(key)).toEqual(['stands'])
})

test('PF-3: what arrives turn by turn is written together', async () => {
  const keys = await Promise.all(Array.from({ length: 12 }, async () => (await make.started()).key))
  const entries = await Promise.all(keys.map((key) => make.entry(key, make.words(key, 'gathered'))))
  const writer = logWriterOf(app.app)
  const answers: Promise<unknown>[] = []
  for (const entry of entries) {
    answers.push(writer.submit(entry))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(answers)
  const [{ transactions } = { transactions: 0 }] = await app.app.db.many<{ transactions: number }>(
    sql`select count(distinct xmin::text)::int as transactions from items
         where id = any(${entries.map((entry) => claimedId(entry.command))}::uuid[])`,
  )
  expect(transactions).toBe(1)
})

const claimedId = (command: Command) =>
  command.type === 'customer_message' ? command.itemId : command.type

test('DESK 2.8: too_many_open counts under the lock of the person', async () => {
  const key = await make.newKey()
  const done = await Promise.all(
    Array.from({ length: 6 }, () => {
      const another = { ...key, conversationId: make.id() }
      return commitToLog(ctx, another, make.start(another))
    }),
  )
  expect(done.filter((one) => one.ok)).toHaveLength(3)
  expect(done.filter((one) => !one.ok && one.code === 'too_many_open')).toHaveLength(3)
})

test('If-Head: what was not seen is not answered', async () => {
  const key = (await make.started()).key
  await make.written(key, make.words(key, 'news'))
  const late = await commitToLog(ctx, key, make.words(key, 'answer to the old'), { ifHead: 2 })
  expect(late).toMatchObject({ ok: false, code: 'head_moved', data: { head: 3 } })
  const seen = await commitToLog(ctx, key, make.words(key, 'answer'), { ifHead: 3 })
  expect(seen.ok).toBe(true)
})

describe('CV-4: the log is append-only', () => {
  test('neither owner nor application may change or remove an item', async () => {
    const key = (await make.started()).key
    await make.written(key, make.words(key, 'stays'))
    const where = sql`where person_id = ${key.personId}`
    await expect(app.app.db.run(sql`update items set kind = 'note' ${where}`)).rejects.toThrow()
    await expect(app.app.db.run(sql`delete from items ${where}`)).rejects.toThrow()
    await expect(app.ownerDb.run(sql`update items set kind = 'note' ${where}`)).rejects.toThrow(
      'append-only',
    )
    await expect(app.ownerDb.run(sql`delete from items ${where}`)).rejects.toThrow('append-only')
    await expect(app.ownerDb.run(sql`truncate items`)).rejects.toThrow('append-only')
  })

  test('CV-12: a redaction empties the words and keeps both chains valid', async () => {
    const key = (await make.started()).key
    const said = await commitToLog(ctx, key, make.words(key, 'please forget this'))
    const item = said.ok ? said.value.item : null
    await make.written(key, {
      type: 'redact',
      by: { kind: 'system', id: null },
      at: ctx.now,
      targets: [{ seq: item?.seq ?? 0, pubSeq: item?.pubSeq ?? null }],
      reason: 'asked',
    })
    expect(await textsOf(key)).toEqual([])
    const kept = await app.app.db.one<{ found: number }>(sql`
      select count(*) as found from items
       where person_id = ${key.personId} and body_ct is null and body_hash is not null
         and kind = 'message'`)
    expect(kept.found).toBe(1)
  })
})

test('CV-13: a sealed text that is moved to another place does not open', async () => {
  const key = (await make.started()).key
  await make.written(key, make.words(key, 'one'))
  await make.written(key, make.words(key, 'two'))
  const rows = await listItems(app.app.db, { ...key, after: 0, limit: 10 })
  const [first, second] = rows.filter((row) => row.kind === 'message')
  if (!first || !second) throw new Error('two messages were written')
  await expect(openItems(app.app, [{ ...first, bodyCt: second.bodyCt }])).rejects.toThrow()
})

test('PV-11: nothing that was said stands in clear in the database', async () => {
  const key = (await make.started()).key
  await make.written(key, make.words(key, 'zebra-marker-in-the-words'))
  const found = await app.app.db.many<{ row: string }>(sql`
    select i::text as row from items i where i::text like '%zebra-marker%'
    union all
    select o::text from outbox o where o::text like '%zebra-marker%'`)
  expect(found).toEqual([])
})

test('DESK 2.4: the states of the code are the states of the table', async () => {
  const { text } = await app.ownerDb.one<{ text: string }>(sql`
    select pg_get_constraintdef(oid) as text from pg_constraint
     where conrelid = 'conversations'::regclass and pg_get_constraintdef(oid) like '%quarantined%'`)
  expect([...text.matchAll(/'(\w+)'::text/g)].map(([, state]) => state).sort()).toEqual(
    [...STATES].sort(),
  )
})
