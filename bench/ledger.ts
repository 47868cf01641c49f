/**
 * PF-1, first figures: durable, checked and chained ledger entries per second beside one-row insert
 * commits on the same PostgreSQL, measured in turns. `--rounds 3 --seconds 10 --customers 5000
 * --writers 512 --clients 32`. The bar against pgbench comes with the last factor of speed.
 */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { uuidv7 } from '@walletdesk/contract/ids'
import {
  accountRef,
  commitGroup,
  DEFAULT_SLICE,
  ENTRY_CODES,
  openAccounts,
  openHouseAccounts,
  replayLedger,
} from '@walletdesk/server/modules/ledger'
import { createContext, type Context } from '@walletdesk/server/platform/context'
import { sql } from '@walletdesk/server/platform/db'
import { openHouse, type House } from './desk/house'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    customers: { type: 'string', default: '5000' },
    writers: { type: 'string', default: '512' },
    clients: { type: 'string', default: '32' },
  },
})
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]
const [customerCount, writers, clients] = [values.customers, values.writers, values.clients].map(
  Number,
)

/** Booking through the ledger must not be slower than inserting rows without any of it. */
const RATIO_MIN = 1
const ASSET = 'USD'
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Repeats `work` from that many callers at once for the given time; answers how many a second. */
async function rate(callers: number, work: (caller: number) => Promise<number>): Promise<number> {
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  let count = 0
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < endsAt) {
        const booked = await work(caller)
        count += booked
      }
    }),
  )
  return count / ((performance.now() - startedAt) / 1000)
}

/** The floor: a row of the size of an entry, one commit each, a key and nothing else. */
async function rawCommits({ ownerDb }: House): Promise<number> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: ownerDb.pool.options.connectionString ?? '',
    max: clients ?? 32,
  })
  const pad = 'x'.repeat(180)
  const insert = { name: 'raw', text: 'insert into bench_rows (id, pad) values ($1, $2)' }
  const measured = await rate(clients ?? 32, async () => {
    await pool.query({ ...insert, values: [randomUUID(), pad] })
    return 1
  })
  await pool.end()
  return measured
}

type Load = {
  readonly ctx: () => Context
  readonly customers: readonly string[]
  readonly acknowledged: string[]
  readonly latenciesMs: number[]
  readonly holds: { readonly customerId: string; readonly id: string }[]
  isHot: boolean
}

const newId = () => uuidv7(Date.now())
const house = (code: number) => accountRef(DEFAULT_SLICE.systemCustomerId, { asset: ASSET, code })
const own = (customerId: string, code: number) => accountRef(customerId, { asset: ASSET, code })

/** 80 % single; 10 % hold and 10 % its end. Hot: one house account in every entry. */
function nextEntry({ customers, holds, isHot }: Load) {
  const customerId = customers[Math.floor(Math.random() * customers.length)] ?? ''
  const [debit, credit] = isHot
    ? [house(4300), own(customerId, 1000)]
    : [own(customerId, 1000), own(customerId, 1010)]
  const chance = Math.random()
  const hold = chance < 0.1 ? holds.shift() : undefined
  const base = { id: newId(), reason: 'bench' }
  if (hold)
    return { ...base, customerId: hold.customerId, kind: 'post' as const, pendingId: hold.id }
  const kind = chance < 0.2 ? ('pending' as const) : ('single' as const)
  return {
    ...base,
    customerId,
    kind,
    debit,
    credit,
    asset: ASSET,
    amount: 1n,
    code: ENTRY_CODES.import,
  }
}

async function bookOne(load: Load): Promise<number> {
  const entry = nextEntry(load)
  const startedAt = performance.now()
  const answer = await commitGroup(load.ctx(), { groupId: newId(), entries: [entry] })
  if (!answer.ok) throw new Error(`the bench asks only for what is possible: ${answer.code}`)
  load.latenciesMs.push(performance.now() - startedAt)
  load.acknowledged.push(entry.id)
  if (entry.kind === 'pending') load.holds.push({ customerId: entry.customerId, id: entry.id })
  return 1
}

async function prepare({ app, ownerDb }: House): Promise<Load> {
  const ctx = () => createContext(app)
  await ownerDb.run(sql`create table bench_rows (id uuid primary key, pad text not null)`)
  const opened = await openHouseAccounts(ctx(), { asset: ASSET, rails: [] })
  if (!opened.ok) throw new Error(opened.code)
  const customers = Array.from({ length: customerCount ?? 0 }, newId)
  await Promise.all(customers.map((customerId) => prepareCustomer(ctx(), customerId)))
  return { ctx, customers, acknowledged: [], latenciesMs: [], holds: [], isHot: false }
}

async function prepareCustomer(ctx: Context, customerId: string) {
  const accounts = [1000, 1010].map((code) => ({ asset: ASSET, code }))
  const opened = await openAccounts(ctx, { customerId, accounts })
  if (!opened.ok) throw new Error(opened.code)
  const funded = await commitGroup(ctx, {
    groupId: newId(),
    entries: [
      {
        id: newId(),
        customerId,
        kind: 'single',
        debit: house(4300),
        credit: own(customerId, 1000),
        asset: ASSET,
        amount: 10n ** 12n,
        code: ENTRY_CODES.import,
        reason: 'bench',
      },
    ],
  })
  if (!funded.ok) throw new Error(funded.code)
}

const median = (figures: readonly number[]) =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
const percentile = (figures: readonly number[], share: number) =>
  figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) * share)] ?? 0

async function countThere({ app }: House, ids: readonly string[]): Promise<number> {
  let count = 0
  for (let at = 0; at < ids.length; at += 10_000) {
    const part = ids.slice(at, at + 10_000)
    const row = await app.db.one<{ count: number }>(sql`
      select count(*) as count from entries where id = any(${part}::uuid[])`)
    count += row.count
  }
  return count
}

async function measure(house: House) {
  const load = await prepare(house)
  const figures = { raw: [] as number[], uniform: [] as number[], hot: [] as number[] }
  figures.raw.push(await rawCommits(house))
  for (let round = 0; round < rounds; round += 1) {
    load.isHot = false
    figures.uniform.push(await rate(writers ?? 1, () => bookOne(load)))
    load.isHot = true
    figures.hot.push(await rate(writers ?? 1, () => bookOne(load)))
    figures.raw.push(await rawCommits(house))
    const [raw, uniform, hot] = [figures.raw, figures.uniform, figures.hot].map((list) =>
      Math.round(list.at(-1) ?? 0),
    )
    say(
      `round ${String(round + 1)}: raw ${String(raw)}/s, uniform ${String(uniform)}/s, hot ${String(hot)}/s`,
    )
  }
  const replayStartedAt = performance.now()
  const { breaches, leaves } = await replayLedger(house.app.db)
  const replayS = (performance.now() - replayStartedAt) / 1000
  const lost = load.acknowledged.length - (await countThere(house, load.acknowledged))
  const ratioOf = (list: readonly number[]) =>
    median(
      list.map(
        (figure, round) =>
          figure / (((figures.raw[round] ?? 0) + (figures.raw[round + 1] ?? 0)) / 2),
      ),
    )
  return {
    figures,
    load,
    breaches,
    leaves,
    replayS,
    lost,
    ratio: ratioOf(figures.uniform),
    hotRatio: ratioOf(figures.hot),
  }
}

const house_ = await openHouse()
const result = await measure(house_).finally(() => house_.close())
const rounded = (value: number, digits = 0) => Number(value.toFixed(digits))
const isOk = result.lost === 0 && result.breaches.length === 0 && result.ratio >= RATIO_MIN
for (const breach of result.breaches.slice(0, 10)) say(breach)
say(
  JSON.stringify({
    bench: 'ledger',
    ok: isOk,
    ratio: rounded(result.ratio, 2),
    hot_ratio: rounded(result.hotRatio, 2),
    raw_commits_per_s: rounded(median(result.figures.raw)),
    entries_per_s: rounded(median(result.figures.uniform)),
    hot_entries_per_s: rounded(median(result.figures.hot)),
    p50_ms: rounded(percentile(result.load.latenciesMs, 0.5), 1),
    p99_ms: rounded(percentile(result.load.latenciesMs, 0.99), 1),
    acknowledged_count: result.load.acknowledged.length,
    lost_count: result.lost,
    breach_count: result.breaches.length,
    replay_per_s: rounded(result.leaves / result.replayS),
  }),
)
process.exitCode = isOk ? 0 : 1
