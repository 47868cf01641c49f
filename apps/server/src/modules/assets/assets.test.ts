import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { type LedgerWorld, createLedgerWorld } from '../ledger/ledger.fixture'
import { DEFAULT_ASSETS, findAsset, listAssets, seedAssets, setAssetStatus } from '.'

let world: LedgerWorld
beforeAll(async () => {
  world = await createLedgerWorld()
  await seedAssets(world.ctx())
})
afterAll(() => world.close())

test('AM-1: the first assets are listed once, however often a process starts', async () => {
  await seedAssets(world.ctx())
  const codes = (await listAssets(world.node.app.db)).map(({ code }) => code)
  const money = DEFAULT_ASSETS.filter(({ kind }) => kind !== 'limit')
  expect(codes).toEqual(money.map(({ code }) => code).sort())
})

test('AM-1: amounts of an asset come back as whole numbers', async () => {
  const eth = await findAsset(world.node.app.db, 'ETH')
  expect(eth).toMatchObject({ decimals: 18, minDeposit: 10n ** 15n, status: 'listed' })
  expect(await findAsset(world.node.app.db, 'DOGE')).toBeNull()
})

test('AM-2: decimals never change, for nobody', async () => {
  const change = (db: typeof world.node.app.db) =>
    db.run(sql`update assets set decimals = 8 where code = 'ETH'`)
  await expect(change(world.node.app.db)).rejects.toThrow('never change')
  await expect(change(world.node.ownerDb)).rejects.toThrow('never change')
})

test('AM-1: an asset can be halted and listed again', async () => {
  const { db } = world.node.app
  expect(await setAssetStatus(db, { code: 'BTC', status: 'halted' })).toBe(true)
  expect(await findAsset(db, 'BTC')).toMatchObject({ status: 'halted' })
  expect(await setAssetStatus(db, { code: 'BTC', status: 'listed' })).toBe(true)
  expect(await setAssetStatus(db, { code: 'NONE', status: 'halted' })).toBe(false)
})

test('AM-4: every amount is numeric(78,0); no float, real or money type in any table', async () => {
  const columns = await world.node.ownerDb.many<{ name: string; type: string; digits: string }>(sql`
    select table_name || '.' || column_name as name, data_type as type,
           coalesce(numeric_precision || ',' || numeric_scale, '') as digits
      from information_schema.columns
     where table_schema = 'public'`)
  expect(columns.length).toBeGreaterThan(100)
  expect(columns.filter(({ type }) => /double|real|money/.test(type))).toEqual([])
  const amounts = columns.filter(({ type }) => type === 'numeric')
  expect(amounts.filter(({ digits }) => digits !== '78,0')).toEqual([])
  expect(amounts.map(({ name }) => name)).toContain('entries.amount')
})
