import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sql, sql } from '../../platform/db'
import { commitGroup } from './commands/commit-group'
import { type LedgerWorld, createLedgerWorld, holdOf } from './ledger.fixture'

let world: LedgerWorld
beforeAll(async () => {
  world = await createLedgerWorld()
  const customerId = await world.customer(100n)
  const hold = holdOf(world, customerId, 5n)
  const made = await commitGroup(world.ctx(), {
    groupId: world.newId(),
    entries: [hold],
    moves: [
      {
        customerId,
        transactionId: world.newId(),
        noun: 'withdrawal',
        from: null,
        to: 'submitted',
        reason: 'test',
      },
    ],
  })
  expect(made.ok).toBe(true)
})
afterAll(() => world.close())

const TABLES = {
  entries: sql`update entries set amount = 1`,
  moves: sql`update moves set reason = 'other'`,
  batches: sql`update batches set count = 1`,
  account_events: sql`update account_events set reason = 'other'`,
  anchors: sql`update anchors set what = 'other'`,
  burned_ids: sql`update burned_ids set code = 'other'`,
} as const

/** What is forbidden to everybody who connects as one of our roles. */
const FORBIDDEN: readonly (readonly [string, Sql])[] = [
  ...Object.entries(TABLES).map(([name, statement]) => [`update ${name}`, statement] as const),
  ['delete entries', sql`delete from entries`],
  ['delete moves', sql`delete from moves`],
  ['delete batches', sql`delete from batches`],
  ['delete accounts', sql`delete from accounts`],
  ['delete holds', sql`delete from holds`],
  ['delete transactions', sql`delete from transactions`],
  ['delete slices', sql`delete from slices`],
  ['delete burned_ids', sql`delete from burned_ids`],
  ['delete account_events', sql`delete from account_events`],
  ['truncate entries', sql`truncate entries`],
  ['truncate accounts', sql`truncate accounts`],
  ['truncate moves', sql`truncate moves`],
  ['truncate burned_ids', sql`truncate burned_ids`],
  ['move an account', sql`update accounts set customer_id = gen_random_uuid()`],
  ['rename an account', sql`update accounts set asset = 'EUR'`],
  ['change the code of an account', sql`update accounts set code = 2000`],
  ['change the amount of a hold', sql`update holds set amount = 0`],
  ['change the end of a hold', sql`update holds set expires_at = null`],
  ['change the noun of a transaction', sql`update transactions set noun = 'deposit'`],
  ['insert a slice', sql`insert into slices select * from slices`],
  ['drop a trigger', sql`drop trigger entries_append_only on entries`],
  ['disable triggers', sql`alter table entries disable trigger all`],
  ['replication role', sql`set session_replication_role = replica`],
]

describe('TS-11: what each role of the database cannot do', () => {
  test.each(FORBIDDEN)('LE-3: wd_ledger: %s', async (_, statement) => {
    await expect(world.node.app.ledgerDb.run(statement)).rejects.toThrow(
      /permission denied|must be owner/,
    )
  })

  test.each(FORBIDDEN)('LE-3: wd_app: %s', async (_, statement) => {
    await expect(world.node.app.db.run(statement)).rejects.toThrow(
      /permission denied|must be owner/,
    )
  })

  test.each([
    ['insert entries', sql`insert into entries select * from entries`],
    ['insert moves', sql`insert into moves select * from moves`],
    ['insert accounts', sql`insert into accounts select * from accounts`],
    ['update counters', sql`update accounts set cq = cq + 1`],
    ['update holds', sql`update holds set state = 'voided'`],
    ['update transactions', sql`update transactions set state = 'final'`],
    ['update slices', sql`update slices set seq = 0`],
    ['forget spent ids', sql`select ledger_forget_burned_ids(now())`],
  ])('LE-3: wd_app reads only: %s', async (_, statement) => {
    await expect(world.node.app.db.run(statement)).rejects.toThrow('permission denied')
  })

  test.each([
    ['entries', sql`update entries set amount = 1`],
    ['entries', sql`delete from entries`],
    ['entries', sql`truncate entries`],
    ['moves', sql`delete from moves`],
    ['batches', sql`update batches set count = 1`],
    ['accounts', sql`delete from accounts`],
    ['holds', sql`delete from holds`],
    ['transactions', sql`truncate transactions`],
  ])('LE-3: even the owner is stopped by the trigger on %s', async (_, statement) => {
    await expect(world.node.ownerDb.run(statement)).rejects.toThrow(/append-only|never deleted/)
  })

  test('LE-2: no statement brings an account beyond its limit, whoever sends it', async () => {
    await expect(
      world.node.ownerDb.run(sql`update accounts set dq = dq + 1000 where code = 1000`),
    ).rejects.toThrow('accounts_within_debit_limit')
    await expect(
      world.node.ownerDb.run(sql`update accounts set cq = cq + 1 where code = 2100`),
    ).rejects.toThrow('accounts_within_credit_limit')
    await expect(
      world.node.ownerDb.run(sql`update accounts set dp = -1 where code = 1000`),
    ).rejects.toThrow('check constraint')
  })

  test('LE-10: spent ids go after 8 days, not a moment earlier', async () => {
    await world.node.ownerDb.run(sql`
      insert into burned_ids (customer_id, id, code, burned_at)
      values (gen_random_uuid(), gen_random_uuid(), 'wrong_state', now() - interval '8 days 1 minute'),
             (gen_random_uuid(), gen_random_uuid(), 'wrong_state', now() - interval '7 days 23 hours')`)
    const forget = () =>
      world.node.app.ledgerDb.one<{ gone: number }>(
        sql`select ledger_forget_burned_ids(now()) as gone`,
      )
    expect(await forget()).toEqual({ gone: 1 })
    expect(await forget()).toEqual({ gone: 0 })
  })
})
