/** The built product on a folder of its own, as ./start runs it. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT_DIR } from '../../scripts/parts/run'

const MAIN = join(ROOT_DIR, 'apps/server/dist/main.js')

export type ServerOptions = {
  /** Kept when given (a restart); else a new one that goes with the server. */
  dataDir?: string
  port?: number
  settings?: Readonly<Record<string, string>>
}

export type FlowServer = {
  url: string
  dataDir: string
  pid: number
  /** What it printed so far: addresses and demo logins stand there. */
  output: () => string
  kill: () => Promise<void>
  stop: () => Promise<void>
}

export async function startServer(options: ServerOptions = {}): Promise<FlowServer> {
  if (!existsSync(MAIN)) throw new Error('The flows run on the built product: npm run build')
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'walletdesk-flows-'))
  const child = spawn(process.execPath, [MAIN], {
    cwd: ROOT_DIR,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      WALLETDESK_LOG: 'warn',
      WALLETDESK_DATA: dataDir,
      WALLETDESK_PORT: String(options.port ?? 0),
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const url = await readyUrl(child, () => said)
  const end = (signal: NodeJS.Signals) => endProcess(child, signal)
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    output: () => said,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: async () => {
      const code = await end('SIGTERM')
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
      if (code !== 0) throw new Error(`the server stopped with ${String(code)}:\n${said}`)
    },
  }
}

function readyUrl(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const url = /^ready (\S+)$/m.exec(said())?.[1]
      if (url) resolve(url)
    })
    child.once('exit', () => {
      reject(new Error(`the server did not start:\n${said()}`))
    })
  })
}

function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code)
    })
    child.kill(signal)
  })
}
