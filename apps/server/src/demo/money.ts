/**
 * Some days of money in the demo world, through the same commands as real life: what happened
 * earlier is asked for at its own time, and the rails answer as they would have.
 */
import { uuidv7, showId } from '@walletdesk/contract/ids'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { advanceDeposit, beginDeposit, bookIncoming } from '../modules/deposits'
import { createQuote } from '../modules/quotes'
import { addressFor, payIntoSandbox, setSandboxFault, type Fault } from '../modules/rails'
import { authoriseInDemo } from '../modules/signin'
import { advanceWithdrawal, bindAuthorisation, submitWithdrawal } from '../modules/withdrawals'
import type { App } from '../platform/app'
import { createContext, type Context } from '../platform/context'
import { valueOf } from '../platform/http/routes'
import type { Cast } from './people'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

type At = (agoMs: number, customerId: string) => Context

const clockOf =
  (app: App): At =>
  (agoMs, id) =>
    createContext(app, {
      actor: { kind: 'customer', id },
      now: new Date(app.clock.now().getTime() - agoMs),
    })

type Paid = {
  readonly customerId: string
  readonly asset: string
  readonly amount: bigint
  readonly agoMs: number
}

async function receive(at: At, { customerId, asset, amount, agoMs }: Paid): Promise<void> {
  const ctx = at(agoMs, customerId)
  const externalId = `demo-${uuidv7(ctx.now.getTime())}`
  const payment = { rail: 'chain' as const, asset, amount, customerId }
  await payIntoSandbox(ctx, { ...payment, id: externalId })
  await bookIncoming(at(0, customerId), { ...payment, externalId, at: ctx.now })
}

type Sent = Paid & {
  readonly rail: RailKind
  readonly destination: string
  readonly label: string | null
  readonly fault?: Fault
}

/** Submits, proves and lets it run as far as it goes by now. */
async function withdraw(at: At, sent: Sent): Promise<string> {
  const { customerId, rail, asset, amount, agoMs, destination, label } = sent
  const ctx = at(agoMs, customerId)
  const [id, quoteId] = [uuidv7(ctx.now.getTime()), uuidv7(ctx.now.getTime())]
  const terms = { customerId, id: quoteId, kind: 'withdrawal', rail, asset, amount } as const
  const quote = valueOf(
    await createQuote(ctx, { ...terms, destination: { value: destination, memo: null, label } }),
  )
  const request = { customerId, sessionId: quoteId, id, quoteId, quoteHash: quote.hash }
  valueOf(await submitWithdrawal(ctx, { ...request, authorisation: null }))
  if (sent.fault) await setSandboxFault(ctx, showId('withdrawal', id), sent.fault)
  const proof = { customerId, operation: 'withdrawal', dataHash: quote.hash }
  const authorisationId = await authoriseInDemo(ctx, proof)
  const binding = { customerId, id, quoteHash: quote.hash, authorisationId }
  valueOf(await ctx.transact((tx) => bindAuthorisation(tx, ctx, binding)))
  await advanceWithdrawal(ctx, { customerId, id })
  for (const laterMs of [5_000, 20_000, 60_000, 120_000, 240_000]) {
    const later = Math.max(0, agoMs - laterMs)
    await advanceWithdrawal(at(later, customerId), { customerId, id })
  }
  return id
}

async function payByCard(at: At, { customerId, asset, amount, agoMs }: Paid): Promise<void> {
  const ctx = at(agoMs, customerId)
  const [id, quoteId] = [uuidv7(ctx.now.getTime()), uuidv7(ctx.now.getTime())]
  const terms = { customerId, id: quoteId, kind: 'deposit', rail: 'card', asset, amount } as const
  valueOf(await createQuote(ctx, { ...terms, destination: null }))
  valueOf(await beginDeposit(ctx, { customerId, id, quoteId }))
  await advanceDeposit(at(Math.max(0, agoMs - MINUTE_MS), customerId), { customerId, id })
}

async function payByBank(at: At, { customerId, asset, amount, agoMs }: Paid): Promise<void> {
  const ctx = at(agoMs, customerId)
  const [id, quoteId] = [uuidv7(ctx.now.getTime()), uuidv7(ctx.now.getTime())]
  const terms = { customerId, id: quoteId, kind: 'deposit', rail: 'bank', asset, amount } as const
  valueOf(await createQuote(ctx, { ...terms, destination: null }))
  valueOf(await beginDeposit(ctx, { customerId, id, quoteId }))
  await advanceDeposit(at(Math.max(0, agoMs - MINUTE_MS), customerId), { customerId, id })
}

const USDT = 'USDT_TRON'
const FRIEND = addressFor('tron', 'demo exchange account')
const IBAN = 'DE89370400440532013000'

/** Lin: two withdrawals that arrived, and one that is late because the float ran short. */
async function playLin(at: At, customerId: string): Promise<string> {
  const to = {
    customerId,
    rail: 'chain',
    asset: USDT,
    destination: FRIEND,
    label: 'Exchange',
  } as const
  await receive(at, { customerId, asset: USDT, amount: 7_450_000_000n, agoMs: 5 * DAY_MS })
  await receive(at, { customerId, asset: 'BTC', amount: 3_120_000n, agoMs: 4 * DAY_MS })
  await withdraw(at, { ...to, amount: 250_000_000n, agoMs: 3 * DAY_MS })
  await withdraw(at, { ...to, amount: 480_000_000n, agoMs: DAY_MS })
  return withdraw(at, { ...to, amount: 950_000_000n, agoMs: 45 * MINUTE_MS, fault: 'hold' })
}

async function playAnna(at: At, customerId: string): Promise<void> {
  await receive(at, { customerId, asset: 'BTC', amount: 48_000_000n, agoMs: 6 * DAY_MS - HOUR_MS })
  await receive(at, {
    customerId,
    asset: 'ETH',
    amount: 4_250_000_000_000_000_000n,
    agoMs: 4 * DAY_MS,
  })
  await receive(at, { customerId, asset: USDT, amount: 1_820_000_000n, agoMs: 2 * DAY_MS })
  await withdraw(at, {
    customerId,
    rail: 'chain',
    asset: 'ETH',
    amount: 250_000_000_000_000_000n,
    agoMs: DAY_MS,
    destination: addressFor('ethereum', 'demo cold wallet'),
    label: 'Cold wallet',
  })
}

async function playOmar(at: At, customerId: string): Promise<void> {
  await payByBank(at, { customerId, asset: 'EUR', amount: 180_000n, agoMs: 3 * DAY_MS })
  await payByCard(at, { customerId, asset: 'EUR', amount: 25_000n, agoMs: 10 * MINUTE_MS })
  await withdraw(at, {
    customerId,
    rail: 'bank',
    asset: 'EUR',
    amount: 60_000n,
    agoMs: 2 * DAY_MS,
    destination: IBAN,
    label: 'Savings',
    fault: 'bank_return',
  })
}

/** Returns the id of the withdrawal that is late. */
export async function playMoney(app: App, { customers }: Cast): Promise<string> {
  const at = clockOf(app)
  const lateId = await playLin(at, customers.lin.id)
  await playAnna(at, customers.anna.id)
  await playOmar(at, customers.omar.id)
  return lateId
}
