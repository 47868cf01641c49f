/** The program: reads settings, builds the context, starts the roles, stops cleanly. */
import { parseArgs } from 'node:util'
import closeWithGrace from 'close-with-grace'
import { boot, ROOT_DIR, type Boot } from './boot'
import { fillDemoWorld, printDemoWorld } from './demo'
import { guardReady } from './modules/guards'
import { drainLedger } from './modules/ledger'
import { readConfig, type Config } from './platform/config'
import { isDatabaseAway } from './platform/db-faults'
import { startChain } from './roles/chain'
import { sayFirstSupervisor } from './roles/first-supervisor'
import { prepareHelp } from './roles/help'
import { prepareHouse } from './roles/house'
import { createHttpRole } from './roles/http'
import { startWorker } from './roles/worker'

const say = (line: string) => process.stdout.write(`${line}\n`)
/** A demo world that is just being made is finished first; a second signal ends at once. */
const STOP_MS_MAX = 60_000

function fail(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}

/** Flags are settings in another dress: --port 9000 is WALLETDESK_PORT=9000. */
function readSettings(): Config {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      empty: { type: 'boolean' },
      roles: { type: 'string' },
    },
  })
  // eslint-disable-next-line no-restricted-syntax -- the one place that reads the environment
  const env = { ...process.env }
  if (values.port !== undefined) env['WALLETDESK_PORT'] = values.port
  if (values.data !== undefined) env['WALLETDESK_DATA'] = values.data
  if (values.empty) env['WALLETDESK_DEMO'] = 'off'
  if (values.roles !== undefined) env['WALLETDESK_ROLES'] = values.roles
  const config = readConfig(env)
  if (config.ok) return config.value
  const problems = config.data?.['problems'] as readonly string[]
  return fail(['These settings need another value:', ...problems.map((problem) => `  ${problem}`)])
}

type Stoppable = { readonly stop: () => Promise<void> }

async function listen({ app }: Boot, config: Config): Promise<Stoppable & { url: string }> {
  const http = await createHttpRole(app, { rootDir: ROOT_DIR })
  try {
    await http.listen({ port: config.port, host: config.host })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    fail([
      `Port ${config.port} is in use by another program.`,
      `Stop that program, or choose another port: ./start --port ${config.port + 1}`,
    ])
  }
  const address = http.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return { url: `http://localhost:${port}`, stop: () => http.close() }
}

/** Answers the address; what runs joins `parts` at once, so that it can be stopped at once. */
async function startRoles(booted: Boot, config: Config, parts: Stoppable[]): Promise<string> {
  let url = ''
  if (config.roles.includes('worker')) parts.push(await startWorker(booted.app, booted.ownerDb))
  if (config.roles.includes('chain')) parts.push(startChain(booted.app))
  if (config.roles.includes('http')) {
    const http = await listen(booted, config)
    url = http.url
    parts.push(http)
  }
  return url
}

/** A whole house or none: what was begun here is ended before anything stops. */
async function prepare(config: Config): Promise<Boot> {
  const booted = await boot({ config })
  // Before the house, which it opens in its own past, and before the sweepers: what it did earlier
  // must not look forgotten to them.
  if (config.demo) await fillDemoWorld(booted.app, say)
  await prepareHouse(booted.app)
  await Promise.all([prepareHelp(booted.app, ROOT_DIR), guardReady()])
  return booted
}

type Running = { prepared: Promise<Boot> | null; parts: Stoppable[]; isStopping: boolean }

/** Also in the middle of the start: what is there by then is stopped, the rest never begins. */
function stopOnSignal(running: Running) {
  const skip: ['unhandledRejection'] = ['unhandledRejection'] // outliveDatabase decides
  closeWithGrace({ delay: STOP_MS_MAX, logger: false, skip }, async ({ err }) => {
    running.isStopping = true
    const booted = await running.prepared?.catch(() => null)
    if (err) booted?.app.log.error({ err }, 'stopping after a fault')
    for (const part of [...running.parts].reverse()) await part.stop()
    if (!booted) return
    await drainLedger(booted.app)
    await booted.stop()
  })
}

/**
 * The queue of jobs does not wait for its own "done" (graphile-worker 0.17), so a database that goes
 * away rejects where nobody listens. That passes; anything else ends the process as ever.
 */
function outliveDatabase() {
  process.on('unhandledRejection', (error) => {
    if (!isDatabaseAway(error)) throw error
  })
}

async function main() {
  const config = readSettings()
  const running: Running = { prepared: null, parts: [], isStopping: false }
  stopOnSignal(running)
  outliveDatabase()
  say('starting the database')
  running.prepared = prepare(config)
  const booted = await running.prepared
  if (running.isStopping) return
  const url = await startRoles(booted, config, running.parts)
  await printDemoWorld(booted.app, url, say)
  if (!config.demo) await sayFirstSupervisor(booted.app, url, say)
  say(`ready ${url}`)
}

main().catch((error: unknown) => {
  fail([`Walletdesk could not start: ${error instanceof Error ? error.message : String(error)}`])
})
