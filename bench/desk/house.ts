/** A server process on an embedded PostgreSQL with everything durable, for measurements. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot, type Boot } from '@walletdesk/server/boot'
import { readConfig } from '@walletdesk/server/platform/config'

export type House = Boot & { readonly close: () => Promise<void> }

export async function openHouse(settings: Readonly<Record<string, string>> = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'walletdesk-bench-'))
  const config = readConfig({
    WALLETDESK_DATA: dataDir,
    WALLETDESK_LOG: 'error',
    WALLETDESK_DEMO: 'off',
    ...settings,
  })
  if (!config.ok) throw new Error(JSON.stringify(config.data))
  const booted = await boot({ config: config.value })
  return {
    ...booted,
    close: async () => {
      await booted.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
