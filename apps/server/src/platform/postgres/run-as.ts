import { spawnSync } from 'node:child_process'
import { chown, lchown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The user that runs PostgreSQL; undefined means: the one who runs us. */
export type RunAs = { uid: number; gid: number }

/** Environment of every PostgreSQL program: nothing of ours leaks in (PGDATA, PGOPTIONS, LANG). */
export const PROGRAM_ENV = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** `nobody` on every system we know. A number needs no entry in /etc/passwd, so none is made. */
const NOBODY: RunAs = { uid: 65534, gid: 65534 }

/**
 * PostgreSQL refuses to run as root, so root lends it another user: the owner of an existing
 * cluster (made earlier by an ordinary user), else nobody.
 */
export async function chooseRunAs(clusterDir: string): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(clusterDir).catch(() => undefined)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : NOBODY
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
