import { spawnSync } from 'node:child_process'
import { chown, lchown, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The user that runs PostgreSQL; undefined means: the one who runs us. */
export type RunAs = { uid: number; gid: number }

/** Environment of every PostgreSQL program: nothing of ours leaks in (PGDATA, PGOPTIONS, LANG). */
export const PROGRAM_ENV = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** `nobody` nearly everywhere. */
const NOBODY_UID = 65_534

/**
 * PostgreSQL refuses to run as root, so root lends it another user: the owner of an existing
 * cluster (made earlier by an ordinary user), else nobody.
 */
export async function chooseRunAs(clusterDir: string): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(clusterDir).catch(() => undefined)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

/** We make no user, and initdb wants one that /etc/passwd knows: nobody, whatever its number. */
async function nobody(): Promise<RunAs> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const users = lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
  const found =
    users.find(({ uid }) => uid === NOBODY_UID) ??
    users.find(({ name }) => name === 'nobody') ??
    users.find(({ uid }) => uid > 0)
  return found ? { uid: found.uid, gid: found.gid } : { uid: NOBODY_UID, gid: NOBODY_UID }
}

/** Gives a folder and all that lies in it to the user that runs PostgreSQL. */
export async function giveTo(runAs: RunAs | undefined, path: string): Promise<void> {
  if (!runAs) return
  await chown(path, runAs.uid, runAs.gid)
  for (const name of await readdir(path, { recursive: true })) {
    await lchown(join(path, name), runAs.uid, runAs.gid)
  }
}

/** True when that user can walk into the folder: every folder above it counts as well. */
export function canReach(runAs: RunAs | undefined, dir: string): boolean {
  const walk = spawnSync('/bin/sh', ['-c', 'cd -- "$0"', dir], {
    ...runAs,
    cwd: '/',
    stdio: 'ignore',
  })
  return walk.status === 0
}
