/** kill -9 of the server and of PostgreSQL in the middle of work: what was acknowledged stays. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readId } from '@walletdesk/contract/ids'
import { boot, type Boot } from '@walletdesk/server/boot'
import { depositTimer } from '@walletdesk/server/modules/deposits'
import { readConfig } from '@walletdesk/server/platform/config'
import { createContext } from '@walletdesk/server/platform/context'
import { sql } from '@walletdesk/server/platform/db'
import { freePort } from '@walletdesk/server/platform/postgres'
import { deskBreaches, ledgerBreaches } from '@walletdesk/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkConversation, type Logged } from '../bench/stream-faults/check'
import { ROOT_DIR } from '../scripts/parts/run'
import { startLoad, type Load, type Talk, type Told } from './parts/kill-load'
import { startServer, type FlowServer } from './parts/server'

const MAIN = join(ROOT_DIR, 'apps/server/dist/main.js')
const PASSWORD = 'quiet river holds nine stones'
const SETTINGS = { WALLETDESK_ITEMS_PER_MINUTE: '1000000' }

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'walletdesk-kills-'))
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

async function call<T>(url: string, body?: unknown): Promise<T> {
  const init = { method: 'POST', body: JSON.stringify(body) }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, body === undefined ? {} : { ...init, headers })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

type Opened = { readonly token: string }
const visit = async (url: string) =>
  (await call<Opened>(`${url}/api/v1/visitors`, { locale: 'en' })).token

async function signIn(url: string, email: string): Promise<string> {
  const asked = `${url}/api/v1/demo/second-factor?email=${encodeURIComponent(email)}`
  const { code } = await call<{ code: string }>(asked)
  const secondFactor = { method: 'totp', code }
  const request = { email, password: PASSWORD, secondFactor, transport: 'token' }
  return (await call<Opened>(`${url}/api/v1/sessions`, request)).token
}

const postmasterOf = (dataDir: string): number => {
  const file = readdirSync(dataDir, { recursive: true })
    .map(String)
    .find((name) => name.endsWith('postmaster.pid'))
  return Number(readFileSync(join(dataDir, file ?? 'no postmaster.pid'), 'utf8').split('\n')[0])
}

async function killInTurns(server: FlowServer, load: Load, port: number): Promise<FlowServer> {
  const { dataDir } = server
  let current = server
  for (const victim of ['server', 'postgres', 'both', 'postgres']) {
    await load.progress(8)
    if (victim !== 'server') process.kill(postmasterOf(dataDir), 'SIGKILL')
    if (victim === 'postgres') continue
    await current.kill()
    current = await startServer({ dataDir, port, settings: SETTINGS })
  }
  await load.progress(9)
  return current
}

async function checkTalk({ app }: Boot, talk: Talk) {
  const id = readId('conversation', talk.conversation)
  const rows = await app.db.many<Logged>(sql`
    select 'itm_' || replace(id::text, '-', '') as id, seq, pub_seq as "pubSeq"
      from items where conversation_id = ${id} order by seq`)
  const [seq, pubSeq] = [rows.length, rows.filter((row) => row.pubSeq !== null).length]
  const screen = { conversation: talk.conversation, side: 'customer', reads: talk.shown } as const
  // Screens were waited for up to the last answer; the system may have added a word since.
  const heads = { seq, pubSeq: Math.min(pubSeq, talk.acknowledged.at(-1)?.pubSeq ?? 0) }
  const { conversation, acknowledged } = talk
  return checkConversation({ conversation, heads, log: rows, acknowledged, screens: [screen] })
}

type Booked = { readonly state: string; readonly entries: number }

/** Amount and fee, or the release of both; a card is charged a moment after the deposit began. */
const ENTRIES: Readonly<Record<string, number>> = {
  created: 0,
  captured: 2,
  submitted: 2,
  cancelled: 2,
}

/** Each move once with all its entries, and the one that was told among them. */
async function movesOf({ app }: Boot, { id, state }: Told): Promise<readonly Booked[]> {
  const uuid = readId('deposit', id) ?? readId('withdrawal', id)
  const moves = await app.db.many<Booked>(sql`
    select m.to_state as state, count(e.id)::int as entries
      from moves m
      left join entries e on e.customer_id = m.customer_id and e.group_id = m.group_id
     where m.transaction_id = ${uuid}
     group by m.ver, m.to_state`)
  const told = moves.filter((move) => move.state === state)
  expect(told, `${id} was ${state}`).toHaveLength(1)
  return moves
}

const CAPTURED_MIN = 5
const CHARGED_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 500

/** However fast the machine: deposits whose card was not charged yet go on, as after any restart. */
async function chargeCards(booted: Boot, told: readonly Told[]): Promise<void> {
  const endMs = performance.now() + CHARGED_WITHIN_MS
  for (;;) {
    await depositTimer.run(createContext(booted.app))
    const moves = await Promise.all(told.map((one) => movesOf(booted, one)))
    if (capturedOf(moves) > CAPTURED_MIN || performance.now() > endMs) return
    await sleep(LOOK_EVERY_MS)
  }
}

const capturedOf = (moves: readonly (readonly Booked[])[]) =>
  moves.flat().filter(({ state }) => state === 'captured').length

test('TS-7, DL-T1: kill -9 of server and PostgreSQL while people chat, pay in and take out loses and doubles nothing', async () => {
  const dataDir = join(home, 'load')
  const port = await freePort()
  const server = await startServer({ dataDir, port, settings: SETTINGS })
  const payers = [await signIn(server.url, 'omar.haddad@walletdesk.example')]
  const talkers = [...payers, await visit(server.url), await visit(server.url)]
  const load = await startLoad(server.url, { talkers, payers })
  const last = await killInTurns(server, load, port)
  await load.finish()
  await last.stop()

  expect(load.odd, 'answers that people must never get').toEqual([])
  const config = readConfig({ WALLETDESK_DATA: dataDir, WALLETDESK_LOG: 'silent' })
  if (!config.ok) throw new Error('the settings are good')
  const booted = await boot({ config: config.value })
  try {
    const found = await Promise.all(load.talks.map((talk) => checkTalk(booted, talk)))
    expect(found).toEqual(load.talks.map(() => ({ lost: 0, doubled: 0, reordered: 0 })))
    expect(load.talks.every(({ acknowledged }) => acknowledged.length > 40)).toBe(true)
    await chargeCards(booted, load.told)
    const moves = await Promise.all(load.told.map((told) => movesOf(booted, told)))
    const wrong = moves
      .flat()
      .filter(({ state, entries }) => entries !== (ENTRIES[state] ?? entries))
    expect(wrong).toEqual([])
    expect(capturedOf(moves)).toBeGreaterThan(CAPTURED_MIN)
    const ctx = createContext(booted.app)
    expect(await ledgerBreaches(ctx)).toEqual([])
    expect(await deskBreaches(ctx)).toEqual([])
  } finally {
    await booted.stop()
  }
}, 240_000)

/** Begins the program on a folder and sends the signal after it has said the words. */
async function startAndStop(dataDir: string, words: RegExp, signal: NodeJS.Signals) {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--data', dataDir], { cwd: home })
  let said = ''
  let signalledAt = 0
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const hear = (chunk: Buffer) => {
    const isNew = !words.test(said)
    said += chunk.toString()
    if (!isNew || !words.test(said)) return
    signalledAt = performance.now()
    child.kill(signal)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await exited
  return { code, said, seconds: (performance.now() - signalledAt) / 1_000 }
}

test('OP-1: signals end a start cleanly, the next one is whole, and a second one beside it is told', async () => {
  let dataDir = ''
  const stops = [
    ['SIGTERM', /starting the database/],
    ['SIGINT', /filling the demo world/],
  ] as const
  for (const [signal, words] of stops) {
    dataDir = join(home, signal)
    const { code, said, seconds } = await startAndStop(dataDir, words, signal)
    expect({ code, ready: /^ready/m.test(said) }).toEqual({ code: 0, ready: false })
    expect(seconds).toBeLessThan(60)
    const left = readdirSync(dataDir, { recursive: true }).map(String)
    expect(left.filter((name) => /postmaster\.pid|keeper\.json/.test(name))).toEqual([])
  }

  const server = await startServer({ dataDir })
  expect(server.output()).not.toMatch(/interrupted/)
  const second = await startAndStop(dataDir, /never said/, 'SIGTERM')
  expect(second.code).toBe(1)
  expect(second.said).toContain(`The data folder is in use by process ${server.pid}.`)
  expect(second.said).toContain('--data DIR')
  await server.stop()
}, 200_000)
