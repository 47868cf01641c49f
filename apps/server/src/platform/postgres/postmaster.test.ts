import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layout } from './cluster'
import { launchPostmaster } from './postmaster'

test('OP-1: a database that ends at once is heard every time, not waited for', async () => {
  const home = mkdtempSync(join(tmpdir(), 'walletdesk-postmaster-'))
  try {
    const paths = layout(home)
    mkdirSync(paths.cluster, { recursive: true })
    const binaries = { postgres: '/bin/true', initdb: '', version: '0' }
    // Whether its end comes before anybody listens is a matter of a moment: many are tried.
    for (let round = 0; round < 100; round += 1) {
      const launched = launchPostmaster({
        paths,
        binaries,
        runAs: undefined,
        settings: {},
        port: 1,
      })
      await expect(launched).rejects.toThrow('PostgreSQL does not start: it says nothing')
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}, 30_000)
