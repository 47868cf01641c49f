import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LedgerWorld, createLedgerWorld, fundingOf, holdOf } from '../ledger.fixture'
import { readBalances } from '../queries/read-balances'
import { readEntries, readMoves, readTransaction } from '../queries/read-transaction'
import { commitGroup } from './commit-group'

let world: LedgerWorld
beforeAll(async () => {
  world = await createLedgerWorld()
})
afterAll(() => world.close())

const balance = async (customerId: string) =>
  (await readBalances(world.ctx(), { customerId })).find(({ asset }) => asset === 'USD')

describe('commitGroup', () => {
  test('LE-13: money and state are committed together, and found by the transaction', async () => {
    const customerId = await world.customer(100_00n)
    const transactionId = world.newId()
    const hold = holdOf(world, customerId, 30_00n)
    const move = { customerId, transactionId, noun: 'withdrawal', reason: 'submitted' }
    const submitted = await commitGroup(world.ctx(), {
      groupId: world.newId(),
      entries: [hold],
      moves: [{ ...move, from: null, to: 'submitted' }],
    })
    expect(submitted).toMatchObject({
      ok: true,
      value: {
        replayed: false,
        entries: [{ amount: 30_00n }],
        moves: [{ ver: 1, state: 'submitted' }],
      },
    })
    expect(await balance(customerId)).toMatchObject({ available: 70_00n, held: 30_00n })

    const post = {
      id: world.newId(),
      customerId,
      kind: 'post',
      pendingId: hold.id,
      reason: 'signed',
    } as const
    const signed = await commitGroup(world.ctx(), {
      groupId: world.newId(),
      entries: [post],
      moves: [
        { ...move, from: 'submitted', to: 'signing', dueAt: new Date('2026-11-22T07:00:00Z') },
      ],
    })
    expect(signed).toMatchObject({ ok: true, value: { moves: [{ ver: 2, state: 'signing' }] } })
    expect(await balance(customerId)).toMatchObject({ available: 70_00n, held: 0n })
    expect(await readTransaction(world.ctx(), { customerId, transactionId })).toMatchObject({
      state: 'signing',
      noun: 'withdrawal',
      dueAt: new Date('2026-11-22T07:00:00Z'),
    })
    const moves = await readMoves(world.ctx(), { customerId, transactionId })
    expect(moves.map(({ from, to, ver }) => [ver, from, to])).toEqual([
      [1, null, 'submitted'],
      [2, 'submitted', 'signing'],
    ])
    const entries = await readEntries(world.ctx(), { customerId, transactionId })
    expect(
      entries.map(({ kind, codeName, debit, credit }) => [kind, codeName, debit.name, credit.name]),
    ).toEqual([
      ['pending', 'withdrawal', 'customer.available', 'rail.withdrawal_transit'],
      ['post', 'withdrawal', 'customer.available', 'rail.withdrawal_transit'],
    ])
  })

  test('LE-9: the same group again gets the first answer again', async () => {
    const customerId = await world.customer()
    const group = { groupId: world.newId(), entries: [fundingOf(customerId, 5n, world.newId())] }
    const first = await commitGroup(world.ctx(), group)
    const again = await commitGroup(world.ctx(), group)
    expect(first).toMatchObject({ ok: true, value: { replayed: false } })
    expect(again).toEqual({ ok: true, value: { ...(first.ok && first.value), replayed: true } })
    expect(await balance(customerId)).toMatchObject({ available: 5n })
  })
})
