import { createTestApp, deskBreaches, type TestApp } from '@walletdesk/testkit'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../platform/context'
import { sql } from '../../platform/db'
import type { Command } from './command'
import { commitPlain, createKnownHeads } from './commit-plain'
import { commitToLog } from './commit-to-log'
import { findConversation } from './conversation.store'
import { logFixture } from './log.fixture'

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

type Started = Awaited<ReturnType<typeof make.started>>

function headsOf(known: readonly Started[]) {
  const heads = createKnownHeads()
  heads.follow(known.map(({ conversation }) => ({ conversation, items: [] })))
  return heads
}

const countRows = ({ key }: Started) =>
  app.app.db.one<{ items: number; told: number }>(sql`
    select (select count(*) from items where person_id = ${key.personId}) as items,
           (select count(*) from outbox where owner_id = ${key.personId}) as told`)

test('CV-1, CV-10: words are appended where the head is the known one, and the row is their fold', async () => {
  const known = [await make.started(), await make.started()]
  const heads = headsOf(known)
  const entries = await Promise.all(
    known.flatMap(({ key }) =>
      ['one', 'two'].map((text) => make.entry(key, make.words(key, text))),
    ),
  )
  const { results, written } = await commitPlain(app.app, heads, entries)
  expect(entries.map((entry) => results.get(entry)?.ok)).toEqual([true, true, true, true])
  for (const { conversation } of written) {
    expect(conversation.head).toBe(4)
    const key = { personId: conversation.personId, conversationId: conversation.id }
    expect(await findConversation(app.app.db, key)).toEqual(conversation)
  }
})

test('CV-1: what another process wrote meanwhile is left alone, and nothing of ours with it', async () => {
  const [moved, still] = [await make.started(), await make.started()]
  const heads = headsOf([moved, still])
  expect((await commitToLog(ctx, moved.key, make.words(moved.key, 'from elsewhere'))).ok).toBe(true)
  const before = await countRows(moved)
  const late = await make.entry(moved.key, make.words(moved.key, 'on an old head'))
  const fine = await make.entry(still.key, make.words(still.key, 'on the head'))
  const { results, written } = await commitPlain(app.app, heads, [late, fine])
  expect([results.has(late), results.get(fine)?.ok]).toEqual([false, true])
  expect(written.map(({ conversation }) => conversation.id)).toEqual([still.key.conversationId])
  expect(await countRows(moved)).toEqual(before)
})

test('CV-5: an id that is in the log already is for the long way', async () => {
  const known = await make.started()
  const command = make.words(known.key, 'once')
  const first = await commitToLog(ctx, known.key, command)
  if (!first.ok) throw new Error(first.code)
  const heads = headsOf([{ ...known, conversation: first.value.conversation }])
  const before = await countRows(known)
  const again = await make.entry(known.key, command)
  expect((await commitPlain(app.app, heads, [again])).results.size).toBe(0)
  expect(await countRows(known)).toEqual(before)
  expect(await commitToLog(ctx, known.key, command)).toMatchObject({
    ok: true,
    value: { replayed: true },
  })
})

test('what moves a conversation, is refused or is not known needs the locks', async () => {
  const known = await make.started()
  const before = await countRows(known)
  const { key } = known
  const resolve: Command = {
    type: 'confirm',
    by: { kind: 'visitor', id: key.personId },
    at: ctx.now,
  }
  const onOld = { ...(await make.entry(key, make.words(key, 'unseen'))), ifHead: 1 }
  for (const [heads, entry] of [
    [headsOf([known]), await make.entry(key, resolve)],
    [headsOf([known]), onOld],
    [createKnownHeads(), await make.entry(key, make.words(key, 'unknown'))],
  ] as const)
    expect((await commitPlain(app.app, heads, [entry])).results.size).toBe(0)
  expect(await countRows(known)).toEqual(before)
})
