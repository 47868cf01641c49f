/**
 * `npm run dev`: builds the web apps whenever they change and restarts the server whenever it
 * changes, on the same addresses as ./start. Options of ./start work here as well.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BUILD_STAMP, ROOT_DIR } from './parts/run'

const WEB_APPS = ['wallet', 'console', 'widget', 'help']
const vite = join(ROOT_DIR, 'node_modules/vite/bin/vite.js')

function run(args: readonly string[], cwd: string): ChildProcess {
  const env = { ...process.env, NODE_ENV: 'development' }
  return spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
}

function watchApp(name: string): ChildProcess[] {
  const home = join(ROOT_DIR, 'apps', name)
  if (!existsSync(home)) return []
  // What is built here is for development: the next ./start must not take it for its own.
  rmSync(join(home, 'dist', BUILD_STAMP), { force: true })
  return readdirSync(home)
    .filter((file) => /^vite(\.\w+)?\.config\.ts$/.test(file))
    .map((config) =>
      run(
        [vite, 'build', '--watch', '--config', config, '--logLevel=warn', '--emptyOutDir=false'],
        home,
      ),
    )
}

const server = ['--watch', '--import', 'tsx', 'apps/server/src/main.ts', ...process.argv.slice(2)]
const children = [...WEB_APPS.flatMap(watchApp), run(server, ROOT_DIR)]

function stop() {
  for (const child of children) child.kill('SIGTERM')
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
