import { ledgerBreaches } from '@walletdesk/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Boot } from '../../boot'
import { sql } from '../../platform/db'
import { type EntryInput, commitGroup } from './commands/commit-group'
import { freezeCustomer, releaseFreeze } from './commands/freeze-customer'
import { openAccounts } from './commands/open-accounts'
import { ENTRY_CODES } from './core/entry-codes'
import { type LedgerWorld, createLedgerWorld, fundingOf, holdOf } from './ledger.fixture'
import { expireHolds } from './ledger.jobs'
import { readBalances } from './queries/read-balances'

let world: LedgerWorld
let other: Boot
beforeAll(async () => {
  world = await createLedgerWorld()
  other = await world.join()
})
afterEach(async () => {
  // These holds belong to no transaction, so no state could explain them.
  expect(await ledgerBreaches(world.ctx(), { holds: [], transits: [] })).toEqual([])
})
afterAll(() => world.close())

const commit = (entries: EntryInput[], node?: Boot) =>
  commitGroup(world.ctx(node && { node }), { groupId: world.newId(), entries })

/** Sends from both processes in turn, all at once. */
const fromBoth = <T>(count: number, send: (node: Boot, index: number) => Promise<T>) =>
  Promise.all(
    Array.from({ length: count }, (_, index) => send(index % 2 === 0 ? world.node : other, index)),
  )

const codes = (answers: readonly ({ ok: true } | { ok: false; code: string })[]) => {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const code = answer.ok ? 'ok' : answer.code
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

const available = async (customerId: string) =>
  (await readBalances(world.ctx(), { customerId }))[0]?.available

const resolve = (kind: 'post' | 'void', customerId: string, pendingId: string): EntryInput => ({
  id: world.newId(),
  customerId,
  kind,
  pendingId,
  reason: 'test',
})

describe('races, over two processes on one database', () => {
  test('TS-8: two posts of one hold: one posts, the other is told', async () => {
    const customerId = await world.customer(100n)
    const hold = holdOf(world, customerId, 40n)
    expect(await commit([hold])).toMatchObject({ ok: true })
    const answers = await fromBoth(2, (node) =>
      commit([resolve('post', customerId, hold.id)], node),
    )
    expect(codes(answers)).toEqual({ ok: 1, already_posted: 1 })
    expect(await available(customerId)).toBe(60n)
  })

  test('TS-8: 500 duplicates of one reversal have one effect and one answer', async () => {
    const customerId = await world.customer(100n)
    const group = {
      groupId: world.newId(),
      entries: [
        {
          ...holdOf(world, customerId, 30n),
          kind: 'single' as const,
          credit: world.house({ code: 4200 }),
          code: ENTRY_CODES.reorg_reversal,
        },
      ],
    }
    const answers = await fromBoth(500, (node) => commitGroup(world.ctx({ node }), group))
    expect(codes(answers)).toEqual({ ok: 500 })
    const first = answers.filter((answer) => answer.ok && !answer.value.replayed)
    expect(first).toHaveLength(1)
    const seqs = new Set(answers.map((answer) => answer.ok && answer.value.entries[0]?.seq))
    expect(seqs.size).toBe(1)
    expect(await available(customerId)).toBe(70n)
  })

  test('TS-8: more is asked than there is: nobody gets a unit too much', async () => {
    const customerId = await world.customer(100n)
    const answers = await fromBoth(60, (node) => commit([holdOf(world, customerId, 7n)], node))
    expect(codes(answers)).toEqual({ ok: 14, insufficient_funds: 46 })
    expect(await available(customerId)).toBe(2n)
  })

  test('TS-8: a freeze against submits: nothing is taken after it', async () => {
    const customerId = await world.customer(1_000n)
    const freezeId = world.newId()
    const freeze = { freezeId, customerId, scope: 'debit', reason: 'account_takeover' } as const
    const submits = fromBoth(40, (node) => commit([holdOf(world, customerId, 1n)], node))
    const frozen = await freezeCustomer(world.ctx({ node: other }), freeze)
    const answers = await submits
    const taken = codes(answers)
    expect(frozen).toMatchObject({ ok: true })
    expect((taken['ok'] ?? 0) + (taken['debit_account_frozen'] ?? 0)).toBe(40)
    const closedAt = frozen.ok ? (frozen.value.entries[0]?.seq ?? 0) : 0
    for (const answer of answers) {
      if (answer.ok) expect(answer.value.entries[0]?.seq).toBeLessThan(closedAt)
    }
    expect(codes([await commit([holdOf(world, customerId, 1n)])])).toEqual({
      debit_account_frozen: 1,
    })
  })

  test('LE-7: an account opened by another process while a freeze runs is stopped too', async () => {
    const customerId = await world.customer()
    const freezeId = world.newId()
    const freeze = { freezeId, customerId, scope: 'debit', reason: 'account_takeover' } as const
    const opening = openAccounts(world.ctx({ node: other }), {
      customerId,
      accounts: ['EUR', 'GBP', 'JPY'].map((asset) => ({ asset, code: 1000 })),
    })
    expect(await freezeCustomer(world.ctx(), freeze)).toMatchObject({ ok: true })
    expect(await opening).toMatchObject({ ok: true })
    const rows = await world.node.app.db.many<{ stop: number }>(sql`
      select stop_debit as stop from accounts where customer_id = ${customerId}`)
    expect(rows.map(({ stop }) => stop)).toEqual([1, 1, 1, 1, 1, 1])
    const released = await releaseFreeze(world.ctx(), { freezeId, customerId, reason: 'cleared' })
    expect(released).toMatchObject({ ok: true })
    expect(
      (await readBalances(world.ctx(), { customerId })).some(({ isStopped }) => isStopped),
    ).toBe(false)
  })

  test('TS-8: expiry against post: exactly one of them ends the hold', async () => {
    const customerId = await world.customer(1_000n)
    const holds = Array.from({ length: 20 }, () => ({
      ...holdOf(world, customerId, 10n),
      timeoutSeconds: 5,
    }))
    expect(await commit(holds)).toMatchObject({ ok: true })
    world.clock.advance({ seconds: 6 })
    const posts = fromBoth(20, (node, index) =>
      commit([resolve('post', customerId, holds[index]?.id ?? '')], node),
    )
    const expired = await expireHolds(world.ctx({ node: other }))
    const answers = codes(await posts)
    expect(expired + (answers['ok'] ?? 0)).toBe(20)
    // At or after the end there is no post, also before the end was written down.
    expect(answers['ok'] ?? 0).toBe(0)
    expect(await available(customerId)).toBe(1_000n)
  })

  test('LE-13: two processes begin the same transaction: one does', async () => {
    const customerId = await world.customer(100n)
    for (let round = 0; round < 10; round += 1) {
      const transactionId = world.newId()
      const begin = { customerId, transactionId, noun: 'withdrawal', from: null, reason: 'test' }
      const answers = await fromBoth(4, (node, index) =>
        commitGroup(world.ctx({ node }), {
          groupId: world.newId(),
          moves: [{ ...begin, to: `state_${index.toString()}` }],
        }),
      )
      expect(codes(answers)).toEqual({ ok: 1, wrong_state: 3 })
    }
  })

  test('LE-5: two processes open the same accounts: each exists once', async () => {
    const customerId = world.newId()
    const accounts = ['USD', 'EUR'].map((asset) => ({ asset, code: 1000 }))
    const answers = await fromBoth(10, (node) =>
      openAccounts(world.ctx({ node }), { customerId, accounts }),
    )
    expect(codes(answers)).toEqual({ ok: 10 })
    const [first] = answers
    expect(answers.every((answer) => JSON.stringify(answer) === JSON.stringify(first))).toBe(true)
  })

  test('LE-14: two processes write at full speed; the chain has one line', async () => {
    const customers = await Promise.all(Array.from({ length: 8 }, () => world.customer(1_000n)))
    const before = await heads()
    const answers = await fromBoth(800, (node, index) => {
      const customerId = customers[index % customers.length] ?? ''
      return commit(
        [
          index % 3 === 0
            ? fundingOf(customerId, 1n, world.newId())
            : holdOf(world, customerId, 1n),
        ],
        node,
      )
    })
    expect(codes(answers)).toEqual({ ok: 800 })
    const after = await heads()
    expect(after.seq - before.seq).toBe(800)
    // They took turns, and each turn was a new epoch.
    expect(after.epoch).toBeGreaterThan(before.epoch)
  })

  test('LE-14: crosswise entries between two customers and the house do not deadlock', async () => {
    const [anna, ben] = [await world.customer(10_000n), await world.customer(10_000n)]
    const answers = await fromBoth(400, (node, index) => {
      const customerId = index % 4 < 2 ? anna : ben
      const there: EntryInput = { ...holdOf(world, customerId, 1n), kind: 'single' }
      const transit = world.house({ code: 3100, sub: 'sandbox' })
      const back = { ...there, debit: transit, credit: world.available(customerId) }
      return commit([index % 3 === 0 ? back : there], node)
    })
    const counts = codes(answers)
    expect((counts['ok'] ?? 0) + (counts['insufficient_funds'] ?? 0)).toBe(400)
  })
})

const heads = () =>
  world.node.app.db.one<{ seq: number; epoch: number }>(sql`select seq, epoch from slices`)
