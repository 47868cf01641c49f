/**
 * `npm run doctor`: looks at settings, machine, database and server as they are now, and says for
 * each fault what to do. Settings come from the same variables and flags as for ./start.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '@walletdesk/server/platform/config'
import { embeddedUrl, lookAtDatabase } from './doctor/database'
import type { Finding } from './doctor/finding'
import { lookAtMachine } from './doctor/machine'
import { lookAtServer } from './doctor/server'
import { ROOT_DIR } from './parts/run'

const { values } = parseArgs({ options: { data: { type: 'string' }, url: { type: 'string' } } })

async function examine(): Promise<Finding[]> {
  const config = readConfig(process.env)
  if (!config.ok) return settingsFindings(config.data?.['problems'])
  const { databaseUrl, publicUrl, port } = config.value
  const dataDir = resolve(ROOT_DIR, values.data ?? config.value.dataDir)
  const url = values.url ?? publicUrl ?? `http://localhost:${port}`

  const machine = await lookAtMachine(dataDir)
  const database = databaseUrl ?? (await embeddedUrl(dataDir))
  const stored = database ? await lookAtDatabase(database) : [asleep(dataDir)]
  return [...machine, ...stored, ...(await lookAtServer(url))]
}

const settingsFindings = (problems: unknown): Finding[] =>
  (problems as string[]).map((problem) => ({
    name: 'settings',
    ok: false,
    detail: problem,
    remedy: 'docs/settings.md lists every name and what it takes',
  }))

const asleep = (dataDir: string): Finding => ({
  name: 'database',
  ok: false,
  detail: `the embedded PostgreSQL of ${dataDir} does not run`,
  remedy: 'start the server (./start) and ask again, or name its folder with --data DIR',
})

const findings = await examine()
for (const { name, ok, detail, remedy } of findings) {
  process.stdout.write(`${ok ? 'well ' : 'FAULT'} ${name.padEnd(12)} ${detail}\n`)
  if (!ok) process.stdout.write(`      Remedy: ${remedy}\n`)
}
const faults = findings.filter(({ ok }) => !ok).length
process.stdout.write(faults === 0 ? 'all well\n' : `${faults} faults\n`)
process.exitCode = faults === 0 ? 0 : 1
