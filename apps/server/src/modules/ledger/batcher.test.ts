import { ledgerBreaches } from '@walletdesk/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { QUEUE_MAX, createBatcher } from './batcher'
import { type GroupInput, commitGroup, toGroup } from './commands/commit-group'
import { type LedgerWorld, createLedgerWorld, fundingOf, holdOf } from './ledger.fixture'
import { readBalances } from './queries/read-balances'
import { DEFAULT_SLICE } from './slice'

let world: LedgerWorld
beforeAll(async () => {
  world = await createLedgerWorld()
})
afterEach(async () => {
  expect(await ledgerBreaches(world.ctx(), { holds: [], transits: [] })).toEqual([])
})
afterAll(() => world.close())

const fundings = (customerId: string, count: number): GroupInput[] =>
  Array.from({ length: count }, () => ({
    groupId: world.newId(),
    entries: [fundingOf(customerId, 1n, world.newId())],
  }))
const available = async (customerId: string) =>
  (await readBalances(world.ctx(), { customerId }))[0]?.available
const batchNo = async () =>
  (await world.node.app.db.one<{ no: number }>(sql`select batch_no as no from slices`)).no

describe('the queue', () => {
  test('LE-14: what comes together is committed together, 500 at a time', async () => {
    const customerId = await world.customer()
    const before = await batchNo()
    const answers = await Promise.all(
      fundings(customerId, 1_500).map((group) => commitGroup(world.ctx(), group)),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const batches = (await batchNo()) - before
    expect(batches).toBeGreaterThanOrEqual(3)
    expect(batches).toBeLessThanOrEqual(6)
    const sizes = await world.node.app.db.many<{ count: number }>(sql`
      select count from batches where batch_no > ${before} order by batch_no`)
    expect(Math.max(...sizes.map(({ count }) => count))).toBeLessThanOrEqual(500)
    expect(await available(customerId)).toBe(1_500n)
  })

  test('LE-14: groups stay whole at the edge of a batch', async () => {
    const customerId = await world.customer()
    const groups: GroupInput[] = Array.from({ length: 40 }, () => ({
      groupId: world.newId(),
      entries: Array.from({ length: 30 }, () => fundingOf(customerId, 1n, world.newId())),
    }))
    const answers = await Promise.all(groups.map((group) => commitGroup(world.ctx(), group)))
    expect(answers.every((answer) => answer.ok && answer.value.entries.length === 30)).toBe(true)
  })

  test(
    'LE-14: beyond 5,000 waiting ones it says overloaded, and loses nothing it took',
    { timeout: 60_000 },
    async () => {
      const customerId = await world.customer()
      const batcher = createBatcher(world.node.app, DEFAULT_SLICE)
      const sent = fundings(customerId, QUEUE_MAX + 100).map((group) =>
        batcher.submit(toGroup(world.ctx(), group)),
      )
      const answers = await Promise.all(sent)
      const refused = answers.filter((answer) => !answer.ok)
      expect(refused).toHaveLength(100)
      expect(refused.every((answer) => 'code' in answer && answer.code === 'overloaded')).toBe(true)
      expect(await available(customerId)).toBe(BigInt(QUEUE_MAX))
    },
  )

  test('I7: a refusal takes nothing of its neighbours with it', async () => {
    const customerId = await world.customer(3n)
    const holds = Array.from({ length: 10 }, () => ({
      groupId: world.newId(),
      entries: [holdOf(world, customerId, 1n)],
    }))
    const answers = await Promise.all(holds.map((group) => commitGroup(world.ctx(), group)))
    expect(answers.map(({ ok }) => ok)).toEqual([
      true,
      true,
      true,
      ...Array<boolean>(7).fill(false),
    ])
  })
})

describe('faults', () => {
  test('LE-11: a request that the database refuses fails alone and is no stored answer', async () => {
    const customerId = await world.customer()
    // Nothing that passes the core should fail here; a trigger plays the bug.
    await world.node.ownerDb.run(sql`
      create function plant_fault() returns trigger language plpgsql as $$
      begin
        if new.reason = 'planted' then raise exception 'planted fault'; end if;
        return new;
      end $$`)
    await world.node.ownerDb.run(sql`
      create trigger plant_fault before insert on entries for each row execute function plant_fault()`)
    const good = fundings(customerId, 20)
    const bad = {
      groupId: world.newId(),
      entries: [{ ...fundingOf(customerId, 1n, world.newId()), reason: 'planted' }],
    }
    const [failure, ...answers] = await Promise.allSettled(
      [bad, ...good].map((group) => commitGroup(world.ctx(), group)),
    )
    expect(failure?.status).toBe('rejected')
    expect(answers.every((answer) => answer.status === 'fulfilled' && answer.value.ok)).toBe(true)
    await world.node.ownerDb.run(sql`drop trigger plant_fault on entries`)
    expect(await commitGroup(world.ctx(), bad)).toMatchObject({
      ok: true,
      value: { replayed: false },
    })
    expect(await available(customerId)).toBe(21n)
  })

  test(
    'LE-11: connections are cut under load: every answer is true, every id has one effect',
    { timeout: 60_000 },
    async () => {
      const customerId = await world.customer()
      const groups = fundings(customerId, 2_000)
      const over = new AbortController()
      const cutting = cutConnections(over.signal)
      const answers = []
      for (let at = 0; at < groups.length; at += 100) {
        const part = groups.slice(at, at + 100).map((group) => commitGroup(world.ctx(), group))
        answers.push(...(await Promise.all(part)))
      }
      over.abort()
      expect(await cutting).toBeGreaterThan(3)
      const unknown = answers.filter((answer) => !answer.ok && answer.code === 'outcome_unknown')
      expect(answers.filter(({ ok }) => ok).length + unknown.length).toBe(2_000)
      // Whoever heard "unknown" sends the same again and learns.
      const again = await Promise.all(groups.map((group) => commitGroup(world.ctx(), group)))
      expect(again.every(({ ok }) => ok)).toBe(true)
      expect(await available(customerId)).toBe(2_000n)
    },
  )

  test('LE-17: a head that somebody else has moved stops the batch', async () => {
    const customerId = await world.customer()
    await world.node.ownerDb.run(sql`
      create function steal_head() returns trigger language plpgsql as $$
      begin
        update slices set epoch = epoch + 1;
        return null;
      end $$`)
    await world.node.ownerDb.run(sql`
      create trigger steal_head after insert on batches for each row execute function steal_head()`)
    await world.node.ownerDb.run(sql`alter function steal_head() security definer`)
    const group = { groupId: world.newId(), entries: [fundingOf(customerId, 1n, world.newId())] }
    await expect(commitGroup(world.ctx(), group)).rejects.toThrow('the head is ours')
    await world.node.ownerDb.run(sql`drop trigger steal_head on batches`)
    expect(await available(customerId)).toBe(0n)
    expect(await commitGroup(world.ctx(), group)).toMatchObject({ ok: true })
  })
})

/** Ends the sessions of the ledger again and again; each time something was committed meanwhile. */
async function cutConnections(over: AbortSignal): Promise<number> {
  let cuts = 0
  let seen = await batchNo()
  while (!over.aborted) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    const now = await batchNo()
    if (now < seen + 2) continue
    seen = now
    const [cut] = await world.node.ownerDb.many<{ count: number }>(sql`
      select count(pg_terminate_backend(pid))
        from pg_stat_activity
       where application_name = 'walletdesk-wd_ledger' and state <> 'idle'
         and datname = current_database()`)
    cuts += cut?.count ?? 0
  }
  return cuts
}
