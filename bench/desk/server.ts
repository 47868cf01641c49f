/** A built server process on the database of a house, with nothing but the http role. */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '@walletdesk/server/platform/postgres'
import type { House } from './house'

const ROOT_DIR = join(import.meta.dirname, '../..')
const READY_MS_MAX = 60_000
/** As ./start starts it. */
const START_FLAGS = ['--max-semi-space-size=32', '--no-parallel-scavenge']

export type ServerProcess = {
  readonly url: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

/** Building is not part of any bar. */
export function buildServer(): void {
  const args = ['--import', 'tsx', 'scripts/build.ts', 'server']
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT_DIR, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

export async function startServer(house: House, roles = 'http'): Promise<ServerProcess> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [...START_FLAGS, join(ROOT_DIR, 'apps/server/dist/main.js')],
    {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        DATABASE_URL: house.url,
        WALLETDESK_DATA: house.app.config.dataDir,
        WALLETDESK_DEMO: 'off',
        WALLETDESK_LOG: 'error',
        WALLETDESK_ROLES: roles,
        WALLETDESK_PORT: String(port),
        WALLETDESK_ITEMS_PER_MINUTE: '1000000',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`no server: ${said}`)), READY_MS_MAX)
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (!/^ready /m.test(said)) return
      clearTimeout(timer)
      resolve()
    })
    void exited.then(() => reject(new Error(`the server ended: ${said}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
