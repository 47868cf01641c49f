/**
 * Some days of money in the demo world, through the same commands as real life: each is asked for at
 * its own time, one after the other, and the rails answer as they would have.
 */
import { uuidv7, showId } from '@walletdesk/contract/ids'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { advanceDeposit, beginDeposit, bookIncoming } from '../modules/deposits'
import { createQuote } from '../modules/quotes'
import { drainLedger } from '../modules/ledger'
import { addressFor, payIntoSandbox, setSandboxFault, type Fault } from '../modules/rails'
import { authoriseInDemo } from '../modules/signin'
import { advanceWithdrawal, bindAuthorisation, submitWithdrawal } from '../modules/withdrawals'
import type { App } from '../platform/app'
import { createContext, type Context } from '../platform/context'
import { valueOf } from '../platform/http/routes'
import { prepareHouse } from '../roles/house'
import type { Cast } from './people'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** The house opens before anybody pays. */
const LIFE_MS = 7 * DAY_MS

type Step = {
  readonly agoMs: number
  readonly customerId: string
  readonly run: (ctx: Context) => Promise<void>
}

type Paid = {
  readonly customerId: string
  readonly asset: string
  readonly amount: bigint
  readonly agoMs: number
}

function receive({ customerId, asset, amount, agoMs }: Paid): Step[] {
  const payment = { rail: 'chain' as const, asset, amount, customerId }
  const made = { externalId: '', at: new Date(0) }
  const begin = async (ctx: Context) => {
    made.externalId = `demo-${uuidv7(ctx.now.getTime())}`
    made.at = ctx.now
    await payIntoSandbox(ctx, { ...payment, id: made.externalId })
  }
  const look = (laterAgoMs: number): Step => ({
    agoMs: laterAgoMs,
    customerId,
    run: (ctx) => bookIncoming(ctx, { ...payment, ...made }),
  })
  return [{ agoMs, customerId, run: begin }, ...laterSteps(agoMs, look)]
}

type Sent = Paid & {
  readonly rail: RailKind
  readonly destination: string
  readonly label: string | null
  readonly fault?: Fault
}

/** When it is looked at again: as the sweepers would, and at last when everything is long over. */
const LATER_MS = [
  ...[5_000, 20_000, 60_000, 120_000, 240_000],
  ...[10 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS],
] as const

const laterSteps = (agoMs: number, look: (agoMs: number) => Step) =>
  LATER_MS.filter((laterMs) => laterMs < agoMs).map((laterMs) => look(agoMs - laterMs))

/** Submits, proves and lets it run as far as it goes by now. */
function withdraw({ id, ...sent }: Sent & { readonly id: string }): Step[] {
  const { customerId, rail, asset, amount, agoMs, destination, label } = sent
  const begin = async (ctx: Context) => {
    const quoteId = uuidv7(ctx.now.getTime())
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
  }
  const look = (laterAgoMs: number): Step => ({
    agoMs: laterAgoMs,
    customerId,
    run: (ctx) => advanceWithdrawal(ctx, { customerId, id }),
  })
  return [{ agoMs, customerId, run: begin }, ...laterSteps(agoMs, look)]
}

function pay(rail: 'card' | 'bank', { customerId, asset, amount, agoMs }: Paid): Step[] {
  const made = { id: '' }
  const begin = async (ctx: Context) => {
    made.id = uuidv7(ctx.now.getTime())
    const quoteId = uuidv7(ctx.now.getTime())
    const terms = { customerId, id: quoteId, kind: 'deposit', rail, asset, amount } as const
    valueOf(await createQuote(ctx, { ...terms, destination: null }))
    valueOf(await beginDeposit(ctx, { customerId, id: made.id, quoteId }))
  }
  const look = (laterAgoMs: number): Step => ({
    agoMs: laterAgoMs,
    customerId,
    run: (ctx) => advanceDeposit(ctx, { customerId, id: made.id }),
  })
  return [{ agoMs, customerId, run: begin }, ...laterSteps(agoMs, look)]
}

const USDT = 'USDT_TRON'
const FRIEND = addressFor('tron', 'demo exchange account')
const IBAN = 'DE89370400440532013000'

/** Lin: two withdrawals that arrived, and one that is late because the float ran short. */
function playLin(customerId: string, lateId: string, newId: () => string): Step[] {
  const to = {
    customerId,
    rail: 'chain',
    asset: USDT,
    destination: FRIEND,
    label: 'Exchange',
  } as const
  return [
    ...receive({ customerId, asset: USDT, amount: 7_450_000_000n, agoMs: 5 * DAY_MS }),
    ...receive({ customerId, asset: 'BTC', amount: 3_120_000n, agoMs: 4 * DAY_MS }),
    ...withdraw({ ...to, id: newId(), amount: 250_000_000n, agoMs: 3 * DAY_MS }),
    ...withdraw({ ...to, id: newId(), amount: 480_000_000n, agoMs: DAY_MS }),
    ...withdraw({
      ...to,
      id: lateId,
      amount: 950_000_000n,
      agoMs: 45 * MINUTE_MS,
      fault: 'hold',
    }),
  ]
}

function playAnna(customerId: string, newId: () => string): Step[] {
  return [
    ...receive({ customerId, asset: 'BTC', amount: 48_000_000n, agoMs: 6 * DAY_MS - HOUR_MS }),
    ...receive({ customerId, asset: 'ETH', amount: 4_250_000_000_000_000_000n, agoMs: 4 * DAY_MS }),
    ...receive({ customerId, asset: USDT, amount: 1_820_000_000n, agoMs: 2 * DAY_MS }),
    ...withdraw({
      id: newId(),
      customerId,
      rail: 'chain',
      asset: 'ETH',
      amount: 250_000_000_000_000_000n,
      agoMs: DAY_MS,
      destination: addressFor('ethereum', 'demo cold wallet'),
      label: 'Cold wallet',
    }),
  ]
}

function playOmar(customerId: string, newId: () => string): Step[] {
  return [
    ...pay('bank', { customerId, asset: 'EUR', amount: 180_000n, agoMs: 3 * DAY_MS }),
    ...pay('card', { customerId, asset: 'EUR', amount: 25_000n, agoMs: 10 * MINUTE_MS }),
    ...withdraw({
      id: newId(),
      customerId,
      rail: 'bank',
      asset: 'EUR',
      amount: 60_000n,
      agoMs: 2 * DAY_MS,
      destination: IBAN,
      label: 'Savings',
      fault: 'bank_return',
    }),
  ]
}

/** A process that lives in the past: the ledger books at its clock, which only goes forward. */
function pastOf(app: App): { past: App; goTo: (agoMs: number) => void } {
  const fromMs = app.clock.now().getTime()
  const time = { agoMs: LIFE_MS }
  const clock = { now: () => new Date(fromMs - time.agoMs) }
  return {
    past: { ...app, clock },
    goTo: (agoMs) => {
      time.agoMs = agoMs
    },
  }
}

/** Lives all steps in the order of their times; returns the id of the withdrawal that is late. */
export async function playMoney(app: App, { customers }: Cast): Promise<string> {
  const { past, goTo } = pastOf(app)
  const newId = () => uuidv7(past.clock.now().getTime())
  await prepareHouse(past)
  const lateId = newId()
  const steps = [
    ...playLin(customers.lin.id, lateId, newId),
    ...playAnna(customers.anna.id, newId),
    ...playOmar(customers.omar.id, newId),
  ].sort((one, other) => other.agoMs - one.agoMs)
  for (const { agoMs, customerId, run } of steps) {
    goTo(agoMs)
    await run(createContext(past, { actor: { kind: 'customer', id: customerId } }))
  }
  await drainLedger(past)
  return lateId
}
