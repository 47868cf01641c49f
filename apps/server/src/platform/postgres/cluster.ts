import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries'
import { PostgresStartError } from './postgres-start-error'
import { PROGRAM_ENV, giveTo } from './run-as'
import type { RunAs } from './run-as'

export const SUPERUSER = 'walletdesk'

/** What lies in `<dataDir>/postgres`. */
export function layout(dataDir: string) {
  const dir = join(dataDir, 'postgres')
  return {
    dir,
    cluster: join(dir, 'cluster'),
    password: join(dir, 'password'),
    keeper: join(dir, 'keeper.json'),
    log: join(dir, 'postgresql.log'),
  }
}
export type Layout = ReturnType<typeof layout>

/**
 * How the programs name the cluster: they start inside it and, as root on Linux, are told only
 * `/proc/self/cwd`. The kernel follows that link without looking at the folders above, so a data
 * folder under /root (mode 700) works although the user who runs PostgreSQL cannot walk there.
 */
export function clusterName(cluster: string, runAs: RunAs | undefined): string {
  return runAs && process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

/** Reads the owner's password, making cluster and password on the first start. */
export async function prepareCluster(args: {
  paths: Layout
  binaries: Binaries
  runAs: RunAs | undefined
}): Promise<string> {
  const { paths, runAs } = args
  // A version file is written early; the rename below is what says that initdb finished.
  const major = await readFile(join(paths.cluster, 'PG_VERSION'), 'utf8').catch(readFailure)
  if (major === undefined) return createCluster(args)

  checkMajor(major.trim(), args.binaries.version)
  if (runAs && (await stat(paths.cluster)).uid === 0) await giveTo(runAs, paths.cluster)
  return readPassword(paths)
}

function readFailure(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw new PostgresStartError(
    `The database folder cannot be read (${error.message}).`,
    'it was probably made by root or another user: run as that user, ' +
      'or give the whole data folder to yourself with chown -R.',
    error,
  )
}

function checkMajor(found: string, version: string) {
  const own = version.split('.')[0]
  if (found === own) return
  throw new PostgresStartError(
    `The data folder was made by PostgreSQL ${found}, this release brings ${own ?? version}.`,
    'start the release that made it, take a backup, and restore it into an empty data folder.',
  )
}

async function readPassword({ password }: Layout): Promise<string> {
  const text = await readFile(password, 'utf8').catch((cause: unknown) => {
    throw new PostgresStartError(
      `The database exists, but its password file ${password} cannot be read.`,
      'restore that file from your copy of the data folder, or run as the user who owns it.',
      cause,
    )
  })
  return text.trim()
}

async function createCluster(args: {
  paths: Layout
  binaries: Binaries
  runAs: RunAs | undefined
}): Promise<string> {
  const { paths, runAs } = args
  // initdb works in a draft: killed half-way it leaves no cluster, and the next start begins anew.
  const draft = `${paths.cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })

  const password = randomBytes(24).toString('base64url')
  const passwordForInitdb = `${paths.dir}/initdb-password`
  await writeFile(passwordForInitdb, password, { mode: 0o600 })
  await giveTo(runAs, draft)
  if (runAs) await chown(passwordForInitdb, runAs.uid, runAs.gid)
  try {
    await initdb({ ...args, cluster: draft })
  } finally {
    await rm(passwordForInitdb, { force: true })
  }
  await writeDurably(paths.password, password)
  await rename(draft, paths.cluster)
  return password
}

async function writeDurably(path: string, text: string) {
  const file = await open(path, 'w', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
}

function initdb(args: { cluster: string; binaries: Binaries; runAs: RunAs | undefined }) {
  const { cluster, binaries, runAs } = args
  const flags = [
    `--pgdata=${clusterName(cluster, runAs)}`,
    `--username=${SUPERUSER}`,
    '--pwfile=../initdb-password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]
  return new Promise<void>((resolve, reject) => {
    const child = spawn(binaries.initdb, flags, { ...runAs, cwd: cluster, env: PROGRAM_ENV })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (cause) => {
      reject(initdbError(cause.message, cause))
    })
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(initdbError(output.trim() || `initdb exits with ${String(code)}`))
    })
  })
}

function initdbError(problem: string, cause?: unknown) {
  const nameless = problem.includes('user does not exist')
  const remedy = nameless
    ? 'your user number has no name on this machine: add it to /etc/passwd'
    : 'check free space and rights of the data folder'
  return new PostgresStartError(
    `The database could not be made: ${problem}`,
    `${remedy}, or set DATABASE_URL to your own PostgreSQL.`,
    cause,
  )
}
