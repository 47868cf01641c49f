/** A database with a house and two customers who have money: what ledger tests begin with. */
import { randomUUID } from 'node:crypto'
import { uuidv7 } from '@walletdesk/contract/ids'
import { createTestDatabase, fakeClock, type FakeClock } from '@walletdesk/testkit'
import { type Boot, boot } from '../../boot'
import type { Clock } from '../../platform/clock'
import { readConfig } from '../../platform/config'
import { type Context, type ContextOptions, createContext } from '../../platform/context'
import { drainLedger } from './batchers'
import { type EntryInput, commitGroup } from './commands/commit-group'
import { openAccounts, openHouseAccounts } from './commands/open-accounts'
import { type AccountName, accountRef } from './core/account-ids'
import { ENTRY_CODES } from './core/entry-codes'
import { DEFAULT_SLICE } from './slice'

export const HOUSE = DEFAULT_SLICE.systemCustomerId
export const NOW = '2026-11-22T06:00:00.000Z'

export type LedgerWorld = {
  readonly clock: FakeClock
  readonly url: string
  /** The process that tests talk to. */
  readonly node: Boot
  /** Another server process on the same database. */
  readonly join: () => Promise<Boot>
  readonly ctx: (options?: ContextOptions & { node?: Boot }) => Context
  readonly newId: () => string
  /** A customer with accounts 1000, 1010 and 1020 in USD, and what is put into the first. */
  readonly customer: (funds?: bigint) => Promise<string>
  readonly house: (name: Omit<AccountName, 'asset'>) => ReturnType<typeof accountRef>
  readonly available: (customerId: string) => ReturnType<typeof accountRef>
  readonly own: (customerId: string, code: number) => ReturnType<typeof accountRef>
  readonly close: () => Promise<void>
}

type WorldOptions = {
  readonly clock?: Clock
  readonly settings?: Readonly<Record<string, string>>
}

export async function createLedgerWorld(options: WorldOptions = {}): Promise<LedgerWorld> {
  const database = await createTestDatabase()
  const clock = fakeClock(NOW)
  const nodes: Boot[] = []
  const join = async () => {
    const node = await bootOn(database.url, options.clock ?? clock, options.settings)
    nodes.push(node)
    return node
  }
  const node = await join()
  const ctx: LedgerWorld['ctx'] = ({ node: other = node, ...rest } = {}) =>
    createContext(other.app, rest)
  const newId = () => uuidv7((options.clock ?? clock).now().getTime())
  const opened = await openHouseAccounts(ctx(), { asset: 'USD', rails: ['sandbox'] })
  if (!opened.ok) throw new Error(opened.code)
  return {
    clock,
    url: database.url,
    node,
    join,
    ctx,
    newId,
    customer: (funds = 0n) => newCustomer(ctx(), { customerId: newId(), funds, newId }),
    house: (name) => accountRef(HOUSE, { asset: 'USD', ...name }),
    available: (customerId) => accountRef(customerId, { asset: 'USD', code: 1000 }),
    own: (customerId, code) => accountRef(customerId, { asset: 'USD', code }),
    close: async () => {
      for (const { app, stop } of nodes) {
        await drainLedger(app)
        await stop()
      }
      await database.drop()
    },
  }
}

function bootOn(url: string, clock: Clock, settings: WorldOptions['settings'] = {}): Promise<Boot> {
  const config = readConfig({
    DATABASE_URL: url,
    WALLETDESK_LOG: 'silent',
    WALLETDESK_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    WALLETDESK_INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
    ...settings,
  })
  if (!config.ok) throw new Error(JSON.stringify(config.data))
  return boot({ config: config.value, clock, migrated: true })
}

async function newCustomer(
  ctx: Context,
  { customerId, funds, newId }: { customerId: string; funds: bigint; newId: () => string },
): Promise<string> {
  const accounts = [1000, 1010, 1020].map((code) => ({ asset: 'USD', code }))
  const opened = await openAccounts(ctx, { customerId, accounts })
  if (!opened.ok) throw new Error(opened.code)
  if (funds > 0n) {
    const funded = await commitGroup(ctx, {
      groupId: newId(),
      entries: [fundingOf(customerId, funds, newId())],
    })
    if (!funded.ok) throw new Error(funded.code)
  }
  return customerId
}

/** Equity of the house becomes a customer's balance: money for tests. */
export const fundingOf = (
  customerId: string,
  amount: bigint,
  id: string = randomUUID(),
): EntryInput => ({
  id,
  customerId,
  kind: 'single',
  debit: accountRef(HOUSE, { asset: 'USD', code: 4300 }),
  credit: accountRef(customerId, { asset: 'USD', code: 1000 }),
  asset: 'USD',
  amount,
  code: ENTRY_CODES.funding,
  reason: 'test',
})

/** A withdrawal's hold on what the customer has. */
export const holdOf = (world: LedgerWorld, customerId: string, amount: bigint): EntryInput => ({
  id: world.newId(),
  customerId,
  kind: 'pending',
  debit: world.available(customerId),
  credit: world.house({ code: 3100, sub: 'sandbox' }),
  asset: 'USD',
  amount,
  code: ENTRY_CODES.withdrawal,
  reason: 'withdrawal',
})
