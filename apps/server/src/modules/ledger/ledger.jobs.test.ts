import { ledgerBreaches } from '@walletdesk/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../platform/clock'
import { sql } from '../../platform/db'
import { startTimers } from '../../platform/jobs'
import { MONEY_RULES } from './check-rules'
import { commitGroup } from './commands/commit-group'
import { ENTRY_CODES } from './core/entry-codes'
import { type LedgerWorld, createLedgerWorld, holdOf } from './ledger.fixture'
import { expireHolds, ledgerTimers } from './ledger.jobs'
import { readBalances } from './queries/read-balances'

const timed = (world: LedgerWorld, customerId: string, timeoutSeconds: number) => ({
  ...holdOf(world, customerId, 1n),
  timeoutSeconds,
  code: ENTRY_CODES.transfer,
})

describe('the end of holds', () => {
  let world: LedgerWorld
  beforeAll(async () => {
    world = await createLedgerWorld()
  })
  afterAll(() => world.close())

  test('holds end in the order of their time, and only when it has come', async () => {
    const customerId = await world.customer(1_000n)
    const holds = [30, 10, 20, 60].map((seconds) => timed(world, customerId, seconds))
    const made = await commitGroup(world.ctx(), { groupId: world.newId(), entries: holds })
    expect(made.ok).toBe(true)
    expect(await expireHolds(world.ctx())).toBe(0)
    world.clock.advance({ seconds: 31 })
    expect(await expireHolds(world.ctx())).toBe(3)
    const ended = await world.node.app.db.many<{ pendingId: string }>(sql`
      select pending_id as "pendingId" from entries where kind = 5 order by seq`)
    expect(ended.map(({ pendingId }) => pendingId)).toEqual([
      holds[1]?.id,
      holds[2]?.id,
      holds[0]?.id,
    ])
    expect(await expireHolds(world.ctx())).toBe(0)
    const [balance] = await readBalances(world.ctx(), { customerId })
    expect(balance).toMatchObject({ available: 999n, held: 1n })
  })

  test('many holds at once: all of them end', async () => {
    const customerId = await world.customer(2_000n)
    const groups = Array.from({ length: 40 }, () => ({
      groupId: world.newId(),
      entries: Array.from({ length: 30 }, () => timed(world, customerId, 5)),
    }))
    await Promise.all(groups.map((group) => commitGroup(world.ctx(), group)))
    world.clock.advance({ seconds: 7 })
    expect(await expireHolds(world.ctx())).toBe(1_200)
    expect(await ledgerBreaches(world.ctx())).toEqual([])
  })
})

describe('the timers', () => {
  let world: LedgerWorld
  beforeAll(async () => {
    world = await createLedgerWorld({ clock: systemClock })
  })
  afterAll(() => world.close())

  test('LE-19: a hold ends by itself at most 5 s late, by the clock of the database', async () => {
    const customerId = await world.customer(100n)
    const hold = timed(world, customerId, 1)
    const timers = startTimers(world.node.app, ledgerTimers(MONEY_RULES))
    expect(
      await commitGroup(world.ctx(), { groupId: world.newId(), entries: [hold] }),
    ).toMatchObject({ ok: true })
    const lag = async () =>
      world.node.app.db.maybe<{ ms: number }>(sql`
        select (extract(epoch from e.booked_at - h.expires_at) * 1000)::int as ms
          from holds h
          join entries e on e.customer_id = h.customer_id and e.id = h.resolved_by
         where h.id = ${hold.id}`)
    for (let tries = 0; (await lag()) === null && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await timers.stop()
    const { ms } = (await lag()) ?? { ms: Infinity }
    expect(ms).toBeGreaterThanOrEqual(0)
    expect(ms).toBeLessThan(5_000)
  })
})
