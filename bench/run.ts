/** `npm run bench -- NAME [options]`: runs bench/NAME.ts; its last line is one line of JSON. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const BENCH_DIR = import.meta.dirname
const [name = '', ...options] = process.argv.slice(2)

function names(): string[] {
  return readdirSync(BENCH_DIR)
    .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'run.ts')
    .map((file) => file.slice(0, -'.ts'.length))
}

if (!/^[a-z-]+$/.test(name) || !existsSync(join(BENCH_DIR, `${name}.ts`)) || name === 'run') {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${names().join(', ')}\n`)
  process.exit(1)
}

const flags = ['--import', 'tsx', join(BENCH_DIR, `${name}.ts`), ...options]
const child = spawn(process.execPath, flags, { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
