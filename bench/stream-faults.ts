/**
 * DL-T1: many customers and agents write and read while sockets drop, hints get lost, sends are
 * repeated, servers are killed and the database restarts. Then the senders' files, the database and
 * the screens' files are compared: 0 lost, 0 doubled, 0 out of order.
 *
 *   npm run bench -- stream-faults [--messages 100000] [--conversations 200] [--readers 500]
 *                                  [--seconds 3600] [--keep]
 *
 * `--seconds` bounds the sending; what was sent by then is what is checked. `--keep` leaves the
 * database and the files of the run in the temporary folder.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loseHints, openAgentSessions, openDesk, type Desk } from './stream-faults/desk'
import { startFaults, type Faults } from './stream-faults/faults'
import { startLoad, type CaughtUp, type Load } from './stream-faults/loads'
import { startServer, type Server } from './stream-faults/servers'
import { readHeads, streamHeads, verify } from './stream-faults/verify'
import type { AgentPlan, LoadPlan } from './stream-faults/wire'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    conversations: { type: 'string', default: '200' },
    readers: { type: 'string' },
    seconds: { type: 'string', default: '3600' },
    keep: { type: 'boolean', default: false },
  },
})
const messages = Number(values.messages)
const conversations = Number(values.conversations)
const secondsMax = Number(values.seconds)
/** 500 clients for 200 conversations. */
const readers = Number(values.readers ?? Math.ceil(conversations * 2.5))

const SERVERS = ['http,worker,chain', 'http,worker', 'http,worker']
const LOADS = 2
const CONVERSATIONS_PER_AGENT = 16
const CLIENTS_PER_AGENT = 4
const HINTS_LOST = 0.3
const CATCH_UP_MS_MAX = 120_000
/** Beside the sending: start, the last restart, catching up, checking. */
const BESIDE_S_MAX = 420
const ROOT_DIR = join(import.meta.dirname, '..')

const startedAt = performance.now()
const elapsedS = () => (performance.now() - startedAt) / 1_000
const say = (line: string) =>
  process.stdout.write(`${elapsedS().toFixed(1).padStart(7)} s  ${line}\n`)

/** What must be stopped, last first; each is tried even when another fails. */
const toStop: (() => Promise<void> | void)[] = []
async function stopAll() {
  // The database is held without keeping this process alive; ending half-way would leave it behind.
  const awake = setInterval(() => undefined, 1_000)
  for (const stop of toStop.splice(0).reverse()) {
    try {
      await stop()
    } catch (error) {
      say(`not stopped: ${String(error)}`)
    }
  }
  clearInterval(awake)
}

/** What is measured is the tree as it stands; nothing is built when nothing changed. */
function buildServer() {
  const flags = ['--import', 'tsx', 'scripts/build.ts', 'server']
  const { status } = spawnSync(process.execPath, flags, { cwd: ROOT_DIR, stdio: 'inherit' })
  if (status !== 0) throw new Error('the server does not build')
}

const crashes: string[] = []

async function startServers({ settings, folder }: Desk): Promise<Server[]> {
  const servers: Server[] = []
  for (const [index, roles] of SERVERS.entries()) {
    const own = { ...settings, WALLETDESK_DATA: join(folder, `server-${index + 1}`) }
    const onCrash = (said: string) => {
      crashes.push(said)
      say(`server ${index + 1} ended by itself: ${said}`)
    }
    const server = await startServer({ settings: own, roles, onCrash })
    toStop.push(server.stop)
    servers.push(server)
    await server.ready()
  }
  return servers
}

const share = (total: number, index: number) =>
  Math.floor(total / LOADS) + (index < total % LOADS ? 1 : 0)

/** Each load process has its own agents, so that no agent has more sockets than a principal may. */
function plansOf(desk: Desk, servers: readonly Server[], tokens: readonly string[]): LoadPlan[] {
  return Array.from({ length: LOADS }, (_, index) => {
    const agents: AgentPlan[] = tokens
      .filter((_token, place) => place % LOADS === index)
      .map((token) => ({ token, clients: CLIENTS_PER_AGENT }))
    const own = share(conversations, index)
    const devices = share(readers, index) - own - agents.length * CLIENTS_PER_AGENT
    return {
      folder: desk.notes,
      servers: servers.map(({ url }) => url),
      conversations: own,
      messages: share(messages, index),
      devices: Math.max(0, devices),
      agents,
    }
  })
}

const sumOf = (loads: readonly Load[], name: 'sent' | 'drops') =>
  loads.reduce((sum, load) => sum + load.progress()[name], 0)

async function startLoads(plans: readonly LoadPlan[]): Promise<Load[]> {
  const loads = plans.map((plan) => {
    const load = startLoad()
    toStop.push(load.stop)
    load.start(plan)
    return load
  })
  await Promise.all(loads.map(({ opened }) => opened))
  say(`${conversations} conversations are open`)
  return loads
}

/** Until everything is sent or the time is up. */
async function sendAndBreak(loads: readonly Load[], desk: Desk, servers: readonly Server[]) {
  const from = elapsedS()
  const progress = () => Math.max(sumOf(loads, 'sent') / messages, (elapsedS() - from) / secondsMax)
  const faults = startFaults({ servers, postgres: desk.postgres, progress, say })
  const timeUp = setTimeout(() => {
    say('the time is up')
    for (const load of loads) load.enough()
  }, secondsMax * 1_000)
  const telling = setInterval(() => {
    say(`${sumOf(loads, 'sent')} of ${messages} messages, ${sumOf(loads, 'drops')} drops`)
  }, 10_000)
  try {
    await Promise.all(loads.map(({ sent }) => sent))
  } finally {
    clearTimeout(timeUp)
    clearInterval(telling)
  }
  say(`${sumOf(loads, 'sent')} messages are sent`)
  await faults.finish()
  return faults
}

async function run() {
  buildServer()
  const desk = await openDesk()
  toStop.push(() => desk.close(values.keep))
  const agentCount = Math.max(LOADS, Math.ceil(conversations / CONVERSATIONS_PER_AGENT))
  const tokens = await openAgentSessions(desk, agentCount)
  await loseHints(desk, HINTS_LOST)
  const servers = await startServers(desk)
  say(`${servers.length} servers are ready`)
  const loads = await startLoads(plansOf(desk, servers, tokens))
  const faults = await sendAndBreak(loads, desk, servers)
  const heads = await readHeads(desk)
  const caughtUp = await Promise.all(
    loads.map((load) => load.catchUp(streamHeads(heads), CATCH_UP_MS_MAX)),
  )
  const verdict = await verify(desk, heads, say)
  return report(loads, faults, { ...verdict, caughtUp })
}

type Outcome = Awaited<ReturnType<typeof verify>> & { readonly caughtUp: readonly CaughtUp[] }

function report(loads: readonly Load[], faults: Faults, outcome: Outcome) {
  const { findings, messages: checked, brokenLinks, caughtUp } = outcome
  const behind = caughtUp.reduce((sum, one) => sum + one.behind, 0)
  const signedOut = caughtUp.reduce((sum, one) => sum + one.stopped, 0)
  const faulty = findings.lost + findings.doubled + findings.reordered
  const ok = checked > 0 && faulty + brokenLinks + behind + signedOut + crashes.length === 0
  return {
    bench: 'stream-faults',
    ok,
    messages: checked,
    ...findings,
    ...faults.counts,
    drops: sumOf(loads, 'drops'),
    brokenLinks,
    /** Screens that did not reach the head in time; sessions refused; servers that fell over. */
    behind,
    signedOut,
    crashes: crashes.length,
    conversations,
    readers,
    seconds: Math.round(elapsedS()),
  }
}

let isEnding = false

/** The first end counts: what is being stopped then complains, and must not cut the stopping short. */
async function end(answer: { readonly ok: boolean }) {
  if (isEnding) return
  isEnding = true
  await stopAll()
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(answer.ok ? 0 : 1))
}

const fail = (why: string) => {
  if (isEnding) return
  say(why)
  void end({ ...{ bench: 'stream-faults', seconds: Math.round(elapsedS()) }, ok: false })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    fail(`stopped by ${signal}`)
  })
setTimeout(
  () => {
    fail('the run does not end')
  },
  (secondsMax + BESIDE_S_MAX) * 1_000,
).unref()

run().then(end, (error: unknown) => {
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
})
