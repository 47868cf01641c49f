/**
 * PF-2: from a customer's press to the screens. 2,000 sockets in 400 conversations (four devices of
 * the customer and an agent each), 300 messages a second sent over HTTP by a clock that waits for
 * nobody; every screen answers with delivered marks as the apps do. The time runs from the moment
 * the message was due to the moment its frame was read, measured in the reader.
 *
 * The floor is a one-row commit at the same pace on the same PostgreSQL, measured before.
 *
 * `npm run bench -- publish [--seconds 60] [--conversations 400] [--per-second 300] [--servers 1]`
 * The full run of DESK.md 17 is `--seconds 600`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { newShownId } from '@walletdesk/contract/ids'
import pg from 'pg'
import { openHouse, type House } from './desk/house'
import { openLine, type HttpLine } from './desk/http-line'
import { openScreens } from './desk/screens'
import { buildServer, startServer, type ServerProcess } from './desk/server'
import { wordsOf } from './desk/words'
import { makeAgents, makeTalkers, type Talker } from './desk/world'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    conversations: { type: 'string', default: '400' },
    'per-second': { type: 'string', default: '300' },
    servers: { type: 'string', default: '1' },
  },
})
const [seconds, conversations] = [Number(values.seconds), Number(values.conversations)]
const [perSecond, serverCount] = [Number(values['per-second']), Number(values.servers)]

const BARS = { p50: 30, p99: 150 } as const
const DEVICES = 4
/** A principal may hold ten sockets. */
const SOCKETS_PER_AGENT = 10
const LINES = 64
const WARM_UP_SECONDS = 5
const FLOOR_SECONDS = 10
const TAIL_MS_MAX = 10_000
const say = (line: string) => process.stdout.write(`${line}\n`)

type Due = (dueMs: number, number: number) => Promise<void>

/** Calls `act` at an even pace, whether earlier calls have ended or not. */
async function pace(forSeconds: number, act: Due): Promise<void> {
  const fromMs = performance.now()
  const under: Promise<void>[] = []
  for (let number = 0; number < forSeconds * perSecond; number += 1) {
    const dueMs = fromMs + (number * 1_000) / perSecond
    const early = dueMs - performance.now()
    if (early > 0) await sleep(early)
    under.push(act(dueMs, number))
  }
  await Promise.all(under)
}

function percentile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return Number((sorted[at] ?? Number.NaN).toFixed(1))
}

function figures(times: readonly number[]) {
  const sorted = [...times].sort((one, other) => one - other)
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), max: percentile(sorted, 1) }
}

/** What no message can beat on this machine: one row, one commit. */
async function floor({ url }: House) {
  const pool = new pg.Pool({ connectionString: url, max: 16 })
  await pool.query('create table floor (id int primary key, words text not null)')
  const times: number[] = []
  await pace(FLOOR_SECONDS, async (dueMs, number) => {
    await pool.query({
      name: 'floor',
      text: 'insert into floor values ($1, $2)',
      values: [number, wordsOf(number)],
    })
    times.push(performance.now() - dueMs)
  })
  await pool.query('drop table floor')
  await pool.end()
  return figures(times)
}

/** Requests wait for a free line, as they would for a connection; the wait counts. */
function createSender(lines: readonly HttpLine[]) {
  const free = [...lines]
  const queue: ((line: HttpLine) => void)[] = []
  const take = () => {
    // In turn, so that none is idle for so long that the server hangs up.
    const line = free.shift()
    return line ? Promise.resolve(line) : new Promise<HttpLine>((resolve) => queue.push(resolve))
  }
  const give = (line: HttpLine) => {
    const next = queue.shift()
    if (next) next(line)
    else free.push(line)
  }
  return async ({ conversation, token }: Talker, id: string, text: string) => {
    const line = await take()
    const body = JSON.stringify({ id, body: { format: 'md1', text } })
    const reply = await line.post(`/api/v1/conversations/${conversation}/items`, token, body)
    give(line)
    if (reply.status !== 201) throw new Error(`${reply.status} ${reply.body}`)
  }
}

async function measure(house: House, servers: readonly ServerProcess[]) {
  const talkers = await makeTalkers(house, conversations)
  const agents = await makeAgents(house.app, Math.ceil(conversations / SOCKETS_PER_AGENT))
  const urls = servers.map(({ url }) => url)
  const screens = await openScreens(urls, [
    ...talkers.flatMap(({ conversation, token }) =>
      Array.from({ length: DEVICES }, () => ({
        stream: `pub:${conversation}`,
        token,
        isDesk: false,
      })),
    ),
    ...talkers.map(({ conversation }, index) => ({
      stream: `cnv:${conversation}`,
      token: agents[Math.floor(index / SOCKETS_PER_AGENT)] ?? '',
      isDesk: true,
    })),
  ])
  say(`${screens.count} sockets are live`)
  const lines = await Promise.all(
    Array.from({ length: LINES }, (_, index) => openLine(urls[index % urls.length] ?? '')),
  )
  const send = createSender(lines)
  const perMessage = DEVICES + 1
  const round = async (forSeconds: number) => {
    screens.forget()
    await pace(forSeconds, async (dueMs, number) => {
      const id = newShownId('item', house.app.clock.now().getTime())
      screens.expect(id, dueMs)
      const talker = talkers[number % talkers.length] as Talker // inside its length
      await send(talker, id, wordsOf(number + Math.floor(number / talkers.length)))
    })
    const wanted = Math.ceil(forSeconds * perSecond) * perMessage
    const endMs = performance.now() + TAIL_MS_MAX
    while (screens.times().length < wanted && performance.now() < endMs) await sleep(10)
    return { times: screens.times(), lost: wanted - screens.times().length }
  }
  await round(WARM_UP_SECONDS)
  const measured = await round(seconds)
  for (const line of lines) line.close()
  screens.close()
  return { ...measured, sockets: screens.count }
}

buildServer()
const house = await openHouse({ WALLETDESK_ITEMS_PER_MINUTE: '1000000' })
const servers = await Promise.all(
  Array.from({ length: serverCount }, () => startServer(house, 'http,worker')),
)
try {
  const least = await floor(house)
  say(`floor: a commit takes p50 ${least.p50} ms, p99 ${least.p99} ms`)
  const { times, lost, sockets } = await measure(house, servers)
  const reached = figures(times)
  const ok = lost === 0 && reached.p50 <= BARS.p50 && reached.p99 <= BARS.p99
  say(
    JSON.stringify({
      bench: 'publish',
      ok,
      sockets,
      per_s: perSecond,
      seconds,
      shown: times.length,
      lost,
      p50_ms: reached.p50,
      p99_ms: reached.p99,
      max_ms: reached.max,
      floor_p50_ms: least.p50,
      floor_p99_ms: least.p99,
      p99_ratio: Number((reached.p99 / least.p99).toFixed(1)),
    }),
  )
  process.exitCode = ok ? 0 : 1
} finally {
  for (const server of servers) await server.stop()
  await house.close()
}
