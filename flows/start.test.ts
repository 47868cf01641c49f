/** A newcomer's first and second start, and what goes wrong most often. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ROOT_DIR } from '../scripts/parts/run'

let home = ''

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'walletdesk-start-'))
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

type Run = { code: number | null; said: string; seconds: number }

/** Runs ./start as a person does; `until` is the moment at which that person presses Ctrl-C. */
function start(flags: readonly string[], until?: RegExp): Promise<Run> {
  const startedAt = performance.now()
  // A group of its own, like a terminal gives it: Ctrl-C reaches everything in it.
  const child = spawn(join(ROOT_DIR, 'start'), flags, { cwd: home, detached: true })
  let said = ''
  let seconds = 0
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
    if (seconds > 0 || !until?.test(said)) return
    seconds = (performance.now() - startedAt) / 1000
    process.kill(-(child.pid ?? 0), 'SIGINT')
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, said, seconds })
    })
  })
}

const READY = /^ready http:\/\/localhost:\d+$/m

test('OP-1: the first start fills the demo world, says its addresses and logins, and ends at Ctrl-C', async () => {
  const first = await start(['--port', '0', '--data', 'mine'], READY)
  expect(first.said).toMatch(/wallet +http:\/\/localhost:\d+\//)
  expect(first.said).toMatch(/console +http:\/\/localhost:\d+\/console/)
  expect(first.said).toMatch(READY)
  expect(first.code).toBe(0)
}, 120_000)

test('OP-1: the second start is ready within seconds', async () => {
  const second = await start(['--port=0', '--data=mine'], READY)
  expect(second.code).toBe(0)
  expect(second.said).not.toMatch(/installing|building|filling/)
  expect(second.seconds).toBeLessThan(10)
}, 60_000)

test('OP-1: --empty makes no demo world', async () => {
  const { code, said } = await start(['--port', '0', '--data', 'empty', '--empty'], READY)
  expect(said).not.toMatch(/filling/)
  expect(said).toMatch(/supervisor[^\n]*\n\s+http:\/\/localhost/)
  expect(code).toBe(0)
}, 60_000)

test('OP-1: a port that is taken is said with the remedy', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  // A TCP server answers with an object; a string would be a pipe.
  const { port } = other.address() as AddressInfo
  const { code, said } = await start(['--port', String(port), '--data', 'taken'])
  await new Promise((resolve) => other.close(resolve))
  expect(said).toContain(`Port ${port} is in use`)
  expect(said).toContain(`./start --port ${port + 1}`)
  expect(code).toBe(1)
}, 60_000)

test.each([
  [['--port', 'eighty'], /WALLETDESK_PORT/],
  [['--roles', 'http,cook'], /roles are http, worker and chain/],
  [['--colour', 'red'], /--colour/],
])('OP-1: %j stops the start and says why', async (flags, reason) => {
  const { code, said } = await start(flags)
  expect(said).toMatch(reason)
  expect(said).not.toMatch(/^ +at /m)
  expect(code).toBe(1)
})

test('OP-1: every printed address answers', async () => {
  const urls = inject('serverOutput').match(/http:\/\/\S+/g) ?? []
  expect(urls.length).toBeGreaterThan(5)
  const answers = await Promise.all(
    urls.map(async (url) => `${(await fetch(url)).status} ${new URL(url).pathname}`),
  )
  expect(answers.filter((answer) => !answer.startsWith('200'))).toEqual([])
})
