import { ledgerBreaches } from '@walletdesk/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { commitGroup } from './commands/commit-group'
import { freezeCustomer } from './commands/freeze-customer'
import { ENTRY_CODES } from './core/entry-codes'
import { guardLedger } from './ledger-check'
import { type LedgerWorld, createLedgerWorld, holdOf } from './ledger.fixture'
import { replayLedger } from './replay'

/** One of everything: funding, a hold posted, a hold open, a freeze, moves. */
async function liveALittle(world: LedgerWorld) {
  const customerId = await world.customer(100_00n)
  const hold = holdOf(world, customerId, 30_00n)
  const transactionId = world.newId()
  const move = { customerId, transactionId, noun: 'withdrawal', reason: 'test' }
  const submitted = await commitGroup(world.ctx(), {
    groupId: world.newId(),
    entries: [hold],
    moves: [{ ...move, from: null, to: 'submitted' }],
    anchors: [{ what: 'day_root', digest: new Uint8Array(32).fill(7) }],
  })
  const post = {
    id: world.newId(),
    customerId,
    kind: 'post',
    pendingId: hold.id,
    reason: 'test',
  } as const
  const signed = await commitGroup(world.ctx(), {
    groupId: world.newId(),
    entries: [post],
    moves: [{ ...move, from: 'submitted', to: 'signing' }],
  })
  const open = await commitGroup(world.ctx(), {
    groupId: world.newId(),
    entries: [holdOf(world, customerId, 5_00n)],
    moves: [{ ...move, transactionId: world.newId(), from: null, to: 'submitted' }],
  })
  const freezeId = world.newId()
  const frozen = await freezeCustomer(world.ctx(), {
    freezeId,
    customerId,
    scope: 'debit',
    reason: 'test',
  })
  expect([submitted.ok, signed.ok, open.ok, frozen.ok]).toEqual([true, true, true, true])
  return { customerId }
}

describe('invariants after every test', () => {
  let world: LedgerWorld
  beforeAll(async () => {
    world = await createLedgerWorld()
  })
  afterAll(() => world.close())

  test('TS-1, I1 to I22: a life of money breaks nothing', async () => {
    await liveALittle(world)
    expect(await ledgerBreaches(world.ctx())).toEqual([])
    const { leaves, batches } = await replayLedger(world.node.app.db)
    expect(leaves).toBeGreaterThan(30)
    expect(batches).toBeGreaterThan(5)
  })
})

describe('planted faults in the tables are found', () => {
  let world: LedgerWorld
  let customerId: string
  beforeEach(async () => {
    world = await createLedgerWorld()
    customerId = (await liveALittle(world)).customerId
    return () => world.close()
  })

  /** As the owner and with triggers off: what a disk, a restore or a thief could do. */
  const plant = async (statement: ReturnType<typeof sql>) => {
    const done = await world.node.ownerDb.transact(async (tx) => {
      await tx.run(sql`set local session_replication_role = replica`)
      return { ok: true, value: await tx.run(statement) }
    })
    expect(done.ok && done.value).toBeGreaterThan(0)
  }
  const found = async () => {
    const breaches = await ledgerBreaches(world.ctx())
    return [...new Set(breaches.map((line) => line.slice(0, line.indexOf(':'))))].sort()
  }

  test('I6: a balance was changed', async () => {
    await plant(
      sql`update accounts set cq = cq + 1 where customer_id = ${customerId} and code = 1000`,
    )
    expect(await found()).toEqual(['I1', 'I2', 'I6'])
  })

  test('I10: a row was changed', async () => {
    await plant(sql`update entries set reason = 'other' where kind = 2`)
    expect(await found()).toEqual(['I10'])
  })

  test('I10: an amount was changed', async () => {
    await plant(sql`update entries set amount = amount + 1 where kind = 1`)
    expect(await found()).toEqual(expect.arrayContaining(['I10', 'I6']))
  })

  test('I11: a row was removed', async () => {
    await plant(sql`delete from entries where kind = 3`)
    expect(await found()).toEqual(expect.arrayContaining(['I11', 'I5', 'I6']))
  })

  test('I11: a batch was removed, or its hash replaced', async () => {
    await plant(sql`update batches set hash = root where batch_no = 3`)
    expect(await found()).toEqual(['I11'])
  })

  test('I11: the head was set back', async () => {
    await plant(sql`update slices set batch_no = batch_no - 1`)
    expect(await found()).toEqual(['I11'])
  })

  test('I5: a hold was opened again', async () => {
    await plant(sql`update holds set state = 'open', resolved_by = null where state = 'posted'`)
    expect(await found()).toEqual(['I13', 'I5'])
  })

  test('I8: an id was refused for ever and is booked', async () => {
    await plant(sql`
      insert into burned_ids (customer_id, id, code, burned_at)
      select customer_id, id, 'insufficient_funds', now() from entries limit 1`)
    expect(await found()).toEqual(['I8'])
  })

  test('I9: a group was torn apart', async () => {
    await plant(sql`
      update entries set group_id = (select group_id from entries where kind = 2 limit 1)
       where kind = 3`)
    expect(await found()).toEqual(['I10', 'I9'])
  })

  test('I17: a state was changed without a move', async () => {
    await plant(sql`update transactions set state = 'final' where state = 'signing'`)
    expect(await found()).toEqual(['I14', 'I17'])
  })

  test('I13, I14: money that no open transaction explains', async () => {
    await plant(sql`update transactions set state = 'ready' where state = 'signing'`)
    expect(await found()).toEqual(['I14', 'I17'])
    await plant(sql`update transactions set state = 'cancelled' where state = 'submitted'`)
    expect(await found()).toEqual(['I13', 'I14', 'I17'])
  })

  test('I21: who owes and can still spend', async () => {
    const debtor = await world.customer(10n)
    const owed = await commitGroup(world.ctx(), {
      groupId: world.newId(),
      entries: [
        {
          id: world.newId(),
          customerId: debtor,
          kind: 'single',
          debit: { ...world.available(debtor), id: world.own(debtor, 1020).id },
          credit: world.house({ code: 4300 }),
          asset: 'USD',
          amount: 4n,
          code: ENTRY_CODES.receivable,
          reason: 'test',
        },
      ],
    })
    expect(owed.ok).toBe(true)
    expect(await found()).toEqual(['I21'])
  })

  test('LE-23: a breach stops the asset in the slice, once, and says so', async () => {
    await plant(
      sql`update accounts set cq = cq + 1 where customer_id = ${customerId} and code = 1000`,
    )
    await guardLedger(world.ctx(), { holds: [], transits: [] })
    await guardLedger(world.ctx(), { holds: [], transits: [] })
    const other = await world.customer()
    const refused = await commitGroup(world.ctx(), {
      groupId: world.newId(),
      entries: [{ ...holdOf(world, other, 1n), debit: world.house({ code: 4300 }) }],
    })
    expect(refused).toMatchObject({ ok: false, code: 'asset_halted' })
    const events = await world.node.app.db.many(
      sql`select 1 from outbox where type = 'ledger.breach'`,
    )
    expect(events).toHaveLength(1)
  })
})
