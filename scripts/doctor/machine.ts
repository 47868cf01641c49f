import { constants } from 'node:fs'
import { access, mkdir, stat, statfs } from 'node:fs/promises'
import { look } from './finding'
import type { Finding } from './finding'

/** DESK OP-2: below this share PostgreSQL may stop taking writes soon. */
const DISK_SHARE_MIN = 0.1

export function lookAtMachine(dataDir: string): Promise<Finding[]> {
  return Promise.all([
    look(
      'data folder',
      `make ${dataDir} yours to write, or choose another with --data`,
      async () => {
        await mkdir(dataDir, { recursive: true })
        await access(dataDir, constants.R_OK | constants.W_OK)
        return { ok: true, detail: dataDir }
      },
    ),
    look('disk', 'free some space: a full disk stops every write', async () => {
      const { bavail, blocks } = await statfs(dataDir)
      const share = bavail / blocks
      return { ok: share >= DISK_SHARE_MIN, detail: `${Math.round(share * 100)} % free` }
    }),
    look('keys', `chmod 700 ${dataDir}/keys: only the server may read them`, async () => {
      const keys = await stat(`${dataDir}/keys`).catch(() => undefined)
      if (!keys) return { ok: true, detail: 'none yet' }
      return { ok: (keys.mode & 0o077) === 0, detail: `mode ${(keys.mode & 0o777).toString(8)}` }
    }),
  ])
}
