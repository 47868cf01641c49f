/** A server process on an embedded PostgreSQL with everything durable, for measurements. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot, type Boot } from '@walletdesk/server/boot'
import { readConfig } from '@walletdesk/server/platform/config'
import { startPostgres } from '@walletdesk/server/platform/postgres'

export type House = Boot & {
  /** For further server processes on the same database and keys. */
  readonly url: string
  readonly close: () => Promise<void>
}

export async function openHouse(settings: Readonly<Record<string, string>> = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'walletdesk-bench-'))
  const postgres = await startPostgres({ dataDir })
  const config = readConfig({
    DATABASE_URL: postgres.url,
    WALLETDESK_DATA: dataDir,
    WALLETDESK_LOG: 'error',
    WALLETDESK_DEMO: 'off',
    ...settings,
  })
  if (!config.ok) throw new Error(JSON.stringify(config.data))
  const booted = await boot({ config: config.value })
  return {
    ...booted,
    url: postgres.url,
    close: async () => {
      await booted.stop()
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
