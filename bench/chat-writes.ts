/**
 * PF-3: durable chat messages per second beside one-row insert commits into the same table, on the
 * same PostgreSQL with the same settings, measured in turns; 32 writers, each waiting for its answer.
 *
 *   raw    one prepared one-row insert a commit, 32 connections
 *   core   guard, hash chain, encryption, outbox: what a request does behind HTTP
 *   hot    the same, all writers in one conversation
 *   one    the same through a server process of its own, with sessions
 *   http   the same through as many of them as there are cores, each person staying with one: the raw
 *          commits have a process for each writer
 *
 * Rounds are many and short: a machine that others share changes its speed from one second to the
 * next, and each kind is compared with the raw commits of its own round.
 *
 * `npm run bench -- chat-writes [--rounds 20] [--seconds 1] [--servers N]`
 */
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { newShownId, uuidv7 } from '@walletdesk/contract/ids'
import { commitToLog, type Key } from '@walletdesk/server/modules/conversations'
import { guardReady, guardWords } from '@walletdesk/server/modules/guards'
import { createContext } from '@walletdesk/server/platform/context'
import pg from 'pg'
import { openHouse, type House } from './desk/house'
import { openLine } from './desk/http-line'
import { buildServer, startServer } from './desk/server'
import { wordsOf } from './desk/words'
import { makeTalkers, type Talker } from './desk/world'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '1' },
    servers: { type: 'string', default: String(availableParallelism()) },
  },
})
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]
const serverCount = Number(values.servers)

const WRITERS = 32
/** Connections, plans, caches and compiled code are warm before anything counts. */
const WARM_UP_S = 8
const BARS = { core: 1, http: 0.6, hot: 0.3 } as const
/**
 * No session may send more than 600 requests a minute, so the load is spread over many; each kind
 * of writer has conversations of its own, as another process at the same ones is another story.
 */
const TALKERS = 400
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Messages per second while every writer repeats `write` for so many seconds. */
async function rate(write: (writer: number) => Promise<void>, lengthS: number): Promise<number> {
  const from = performance.now()
  const until = from + lengthS * 1_000
  let count = 0
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      while (performance.now() < until) {
        await write(writer)
        count += 1
      }
    }),
  )
  return count / ((performance.now() - from) / 1_000)
}

const INSERT = `
  insert into items (person_id, conversation_id, seq, id, pub_seq, kind, visibility, author_kind,
                     author_id, channel, body_ct, data_ct, body_hash, reply_to, target_seq,
                     automatic, client_at, created_at, hash, pub_hash)
  values ($1, $2, $3, $4, $5, 'message', 'public', 'visitor', $1, 'widget', $6, null, $7, null, null,
          false, null, $8, $7, $7)`

/** Rows of the same size and kind, in conversations that nobody reads. */
function rawWriter(pool: pg.Pool, now: () => Date) {
  const owners = Array.from({ length: WRITERS }, () => uuidv7(now().getTime()))
  const seqs = owners.map(() => 0)
  const hash = randomBytes(32)
  const sealed = `enc:v1:0123456789abcdef:${randomBytes(12).toString('base64url')}:${randomBytes(230).toString('base64url')}`
  return async (writer: number) => {
    const seq = (seqs[writer] ?? 0) + 1
    seqs[writer] = seq
    const owner = owners[writer]
    const id = uuidv7(now().getTime())
    const row = [owner, owner, seq, id, seq, sealed, hash, now()]
    await pool.query({ name: 'raw', text: INSERT, values: row })
  }
}

function coreWriter({ app }: House, keyOf: (writer: number) => Key) {
  const readyAgents = new Set<string>()
  let turn = 0
  return async (writer: number) => {
    const key = keyOf(writer)
    const ctx = createContext(app)
    turn += 1
    const { text } = guardWords(app, wordsOf(turn))
    const done = await commitToLog(ctx, key, {
      type: 'customer_message',
      by: { kind: 'visitor', id: key.personId },
      at: ctx.now,
      itemId: uuidv7(ctx.now.getTime()),
      kind: 'message',
      body: { format: 'md1', text },
      data: null,
      replyTo: null,
      clientAt: null,
      stopped: null,
      automatic: false,
      links: [],
      handOff: null,
      readyAgents,
    })
    if (!done.ok) throw new Error(done.code)
  }
}

async function httpWriter(house: House, urls: readonly string[], talkers: readonly Talker[]) {
  const count = urls.length
  const lines = await Promise.all(
    Array.from({ length: WRITERS }, (_, writer) => openLine(urls[writer % count] ?? '')),
  )
  // Writer and talker belong to the server of their remainder.
  const turns = urls.map((_, server) => server)
  const shared = talkers.length - (talkers.length % count)
  const write = async (writer: number) => {
    const server = writer % count
    const turn = (turns[server] ?? 0) + count
    turns[server] = turn
    const talker = talkers[turn % shared]
    const line = lines[writer]
    if (!talker || !line) return
    const body = JSON.stringify({
      id: newShownId('item', house.app.clock.now().getTime()),
      // A talker comes again after all others: the words move on by one.
      body: { format: 'md1', text: wordsOf(turn + Math.floor(turn / shared)) },
    })
    const path = `/api/v1/conversations/${talker.conversation}/items`
    const reply = await line.post(path, talker.token, body)
    if (reply.status !== 201) throw new Error(`${reply.status} ${reply.body}`)
  }
  return { write, close: () => lines.forEach((line) => line.close()) }
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

/** Conversations end at 20,000 items: the hot one is changed before. */
function hotKeys(talkers: readonly Talker[]) {
  let written = 0
  return () => {
    written += 1
    const talker = talkers[Math.floor(written / 15_000) % talkers.length]
    if (!talker) throw new Error('there are talkers')
    return talker
  }
}

async function measure(house: House, urls: readonly string[]) {
  const talkers = await makeTalkers(house, TALKERS)
  const customers = await makeTalkers(house, TALKERS)
  const others = await makeTalkers(house, TALKERS)
  const pool = new pg.Pool({ connectionString: house.url, max: WRITERS })
  const http = await httpWriter(house, urls, customers)
  const one = await httpWriter(house, urls.slice(0, 1), others)
  let turn = 0
  const writers = {
    raw: rawWriter(pool, () => house.app.clock.now()),
    core: coreWriter(house, () => {
      turn += 1
      return talkers[turn % talkers.length] as Talker // inside its length
    }),
    hot: coreWriter(house, hotKeys(talkers)),
    one: one.write,
    http: http.write,
  }
  const names = ['raw', 'core', 'hot', 'one', 'http'] as const
  const rates: Record<(typeof names)[number], number[]> = {
    raw: [],
    core: [],
    hot: [],
    one: [],
    http: [],
  }
  for (const name of names)
    say(`warm-up: ${name} ${(await rate(writers[name], WARM_UP_S)).toFixed(0)}/s`)
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names) rates[name].push(await rate(writers[name], seconds))
    const line = names.map((name) => `${name} ${rates[name].at(-1)?.toFixed(0) ?? ''}/s`)
    say(`round ${round}: ${line.join(', ')}`)
  }
  http.close()
  one.close()
  await pool.end()
  return rates
}

buildServer()
await guardReady()
const house = await openHouse({ WALLETDESK_ITEMS_PER_MINUTE: '1000000' })
const servers = await Promise.all(Array.from({ length: serverCount }, () => startServer(house)))
try {
  const rates = await measure(
    house,
    servers.map(({ url }) => url),
  )
  const raw = median(rates.raw)
  // Each round against its own neighbour: a busy machine slows both.
  const ratio = (name: 'core' | 'hot' | 'one' | 'http') =>
    median(rates[name].map((perSecond, round) => perSecond / (rates.raw[round] ?? raw)))
  const ratios = { core: ratio('core'), http: ratio('http'), hot: ratio('hot') }
  const ok = (Object.keys(BARS) as (keyof typeof BARS)[]).every(
    (name) => ratios[name] >= BARS[name],
  )
  say(
    JSON.stringify({
      bench: 'chat-writes',
      ok,
      servers: serverCount,
      raw_per_s: Math.round(raw),
      core_per_s: Math.round(median(rates.core)),
      http_per_s: Math.round(median(rates.http)),
      one_per_s: Math.round(median(rates.one)),
      hot_per_s: Math.round(median(rates.hot)),
      core_ratio: Number(ratios.core.toFixed(2)),
      http_ratio: Number(ratios.http.toFixed(2)),
      one_ratio: Number(ratio('one').toFixed(2)),
      hot_ratio: Number(ratios.hot.toFixed(2)),
    }),
  )
  process.exitCode = ok ? 0 : 1
} finally {
  await Promise.all(servers.map(({ stop }) => stop()))
  await house.close()
}
