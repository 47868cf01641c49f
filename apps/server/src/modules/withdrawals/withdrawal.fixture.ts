/** A customer with money and an authenticator, for the tests of withdrawals. */
import {
  createCustomer,
  createTestApp,
  type CustomerInWorld,
  type TestApp,
  type TestAppOptions,
} from '@walletdesk/testkit'
import { uuidv7 } from '@walletdesk/contract/ids'
import { createContext } from '../../platform/context'
import { sql } from '../../platform/db'
import { valueOf } from '../../platform/http/routes'
import type { Timer } from '../../platform/jobs'
import { prepareHouse } from '../../roles/house'
import { depositTimer } from '../deposits'
import { readBalances } from '../ledger'
import { createQuote } from '../quotes'
import { addressFor, payIntoSandbox } from '../rails'
import { authoriseWithdrawal } from './commands/authorise-withdrawal'
import { submitWithdrawal, type SubmitWithdrawal } from './commands/submit-withdrawal'
import { findWithdrawal } from './withdrawal.store'

export type WithdrawalWorld = Awaited<ReturnType<typeof createWithdrawalWorld>>

const ASSET = 'USDT_TRON'

/** The ledger books at the database's time, so these tests live in the present. */
async function startNow(options: TestAppOptions): Promise<TestApp> {
  const app = await createTestApp(options)
  const { now } = await app.app.db.one<{ now: Date }>(sql`select clock_timestamp() as now`)
  app.clock.set(now)
  await prepareHouse(app.app)
  return app
}

export async function createWithdrawalWorld({
  amount,
  ...options
}: TestAppOptions & { readonly amount: bigint }) {
  const app = await startNow(options)
  const customer = await createCustomer(app, 'anna')
  const acts = actsOf(app, customer)
  const payment = { id: 'first-payment', rail: 'chain', asset: ASSET, amount } as const
  await payIntoSandbox(app.ctx(), { ...payment, customerId: customer.id })
  await acts.run(depositTimer, 10)
  return { app, customer, ...acts }
}

function actsOf(app: TestApp, customer: CustomerInWorld) {
  const customerId = customer.id
  const id = () => uuidv7(app.clock.now().getTime())
  const asCustomer = () => app.ctx({ actor: { kind: 'customer', id: customerId } })

  async function quoteFor(amount: bigint, words = 'friend') {
    const destination = { value: addressFor('tron', words), memo: null, label: null }
    const terms = { kind: 'withdrawal', rail: 'chain', asset: ASSET, amount, destination } as const
    return valueOf(await createQuote(app.ctx(), { ...terms, customerId, id: id() }))
  }

  return {
    id,
    asCustomer,
    quoteFor,
    /** Rounds of a sweeper, with the clock moved on between them. */
    run: async (timer: Timer, rounds: number, seconds = 20) => {
      for (let round = 0; round < rounds; round += 1) {
        await timer.run(createContext(app.app))
        app.clock.advance({ seconds })
      }
    },
    available: async () => {
      const rows = await readBalances(app.ctx(), { customerId })
      const row = rows.find(({ asset }) => asset === ASSET)
      return { free: row?.available ?? 0n, held: row?.held ?? 0n }
    },
    submit: async (amount: bigint, words?: string) => {
      const quote = await quoteFor(amount, words)
      const ids = { customerId, sessionId: id(), id: id(), quoteId: quote.id }
      const input: SubmitWithdrawal = { ...ids, quoteHash: quote.hash, authorisation: null }
      return { input, result: await submitWithdrawal(asCustomer(), input) }
    },
    /** The customer types the code of their authenticator; the clock moves to a fresh one. */
    authorise: async (input: SubmitWithdrawal) => {
      const authorisation = { method: 'totp', code: customer.freshCode() } as const
      return valueOf(await authoriseWithdrawal(asCustomer(), { ...input, authorisation }))
    },
    stateOf: async (withdrawalId: string) =>
      (await findWithdrawal(app.app.db, { customerId, id: withdrawalId }))?.state,
  }
}
