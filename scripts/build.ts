/**
 * Builds each app whose sources changed since its last build: `npm run build [-- --force] [app...]`.
 * What went in is remembered as a hash beside what came out, so a second start builds nothing.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUILD_STAMP, ROOT_DIR, runAll } from './parts/run'

/** In this order: the server reads what the others left. */
const APPS = ['wallet', 'console', 'widget', 'help', 'server'] as const
const AT_ONCE = 2

type App = (typeof APPS)[number]

/** Everything an app is made of; a change of a shared package counts for all of them. */
function hashInputs(app: App): string {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'scripts/build.ts']) {
    hash.update(readFileSync(join(ROOT_DIR, file)))
  }
  const folders = [`apps/${app}`, 'packages', ...(app === 'server' ? ['apps/help'] : [])]
  for (const folder of folders) {
    for (const file of inputFiles(folder))
      hash.update(file).update(readFileSync(join(ROOT_DIR, file)))
  }
  return hash.digest('hex')
}

function inputFiles(folder: string): string[] {
  return readdirSync(join(ROOT_DIR, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT_DIR.length + 1))
    .filter((file) => !/(^|\/)(dist|node_modules)\/|\.test\.tsx?$|\/testkit\//.test(file))
    .sort()
}

const stampOf = (app: App) => join(ROOT_DIR, 'apps', app, 'dist', BUILD_STAMP)

function isFresh(app: App, inputs: string): boolean {
  return existsSync(stampOf(app)) && readFileSync(stampOf(app), 'utf8') === inputs
}

async function build(app: App): Promise<void> {
  const inputs = hashInputs(app)
  const startedAt = performance.now()
  for (const config of configsOf(app)) await vite(app, config)
  writeFileSync(stampOf(app), inputs)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`built ${app.padEnd(8)} ${seconds.padStart(5)} s\n`)
}

/** Whoever starts the product needs what is wrong, not where the bundler noticed. */
const withoutStack = (text: string) => text.replaceAll(/^\s+at .+\n?/gm, '').trim()

/** vite.config.ts first, it empties dist; then others like vite.loader.config.ts, which add to it. */
function configsOf(app: App): string[] {
  return readdirSync(join(ROOT_DIR, 'apps', app))
    .filter((name) => /^vite(\.\w+)?\.config\.ts$/.test(name))
    .sort((a, b) => a.length - b.length)
}

function vite(app: App, config: string): Promise<void> {
  const bin = join(ROOT_DIR, 'node_modules/vite/bin/vite.js')
  const emptyOutDir = config === 'vite.config.ts'
  const flags = ['build', '--config', config, '--logLevel=warn', `--emptyOutDir=${emptyOutDir}`]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...flags], {
      cwd: join(ROOT_DIR, 'apps', app),
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('close', (code) => {
      // Warnings of a build that works are for npm run dev, not for whoever starts the product.
      if (code === 0) resolve()
      else reject(new Error(`${withoutStack(said)}\n${app} does not build (${config})`))
    })
  })
}

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const force = process.argv.includes('--force')
const changed = APPS.filter((app) => configsOf(app).length > 0)
  .filter((app) => asked.length === 0 || asked.includes(app))
  .filter((app) => force || !isFresh(app, hashInputs(app)))

if (changed.length > 0) process.stdout.write(`building ${changed.join(', ')}\n`)
try {
  await runAll(
    changed.map((app) => () => build(app)),
    AT_ONCE,
  )
} catch (error) {
  process.stderr.write(
    `${String(error)}\nRemedy: mend what the lines above name; npm run check says more.\n`,
  )
  process.exitCode = 1
}
