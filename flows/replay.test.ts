/** Recorded dialogues through a running desk, with the console and a widget open on one of them. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT_DIR } from '../scripts/parts/run'
import { startServer, type FlowServer } from './parts/server'

let server: FlowServer
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'walletdesk-replay-'))
  server = await startServer()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const DIALOGUES = 8
const TURNS = 24
const PAUSE_MS = 6_000

/** Our own format: one line a message. */
function record(): string {
  const lines = Array.from({ length: DIALOGUES }, (_, dialogue) =>
    Array.from({ length: TURNS }, (_turn, turn) => ({
      conversation: `d${dialogue}`,
      atMs: turn * PAUSE_MS,
      from: turn % 3 === 1 ? 'agent' : 'customer',
      text: `Dialogue ${dialogue}, message ${turn}: where is my transfer of ${turn + 1} euros?`,
    })),
  )
  return lines
    .flat()
    .map((line) => JSON.stringify(line))
    .join('\n')
}

function replay(...options: string[]): Promise<{ code: number | null; said: string }> {
  const args = ['--import', 'tsx', 'scripts/replay.ts', ...options, '--url', server.url]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT_DIR })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('close', (code) => {
      resolve({ code, said })
    })
  })
}

test('3.5: replayed at 30x, each message stands once and in order on every screen', async () => {
  const file = join(folder, 'dialogues.jsonl')
  writeFileSync(file, record())
  const { code, said } = await replay(file, '--speed', '30', '--browser')
  const figures: unknown = JSON.parse(said.trim().split('\n').at(-1) ?? '')
  expect(figures, said).toMatchObject({
    ok: true,
    dialogues: DIALOGUES,
    messages: DIALOGUES * TURNS,
    screensInBrowser: 2,
    lost: 0,
    doubled: 0,
    reordered: 0,
  })
  expect(code).toBe(0)
})

test('a file that is none is refused with what it should be', async () => {
  const file = join(folder, 'broken.jsonl')
  writeFileSync(file, '{"what": "is this?"}\n')
  const { code, said } = await replay(file)
  expect(said).toContain('line 1 is in neither format')
  expect(code).toBe(1)
})
