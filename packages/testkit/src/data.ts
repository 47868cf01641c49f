import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { REPO_DIR } from './repo'

/**
 * Finds a file or folder of the public test data, which lie beside the clone (`../shared/data`) or
 * where WALLETDESK_TEST_DATA says. Null when absent: the test then skips itself and says so, as in
 * `test.skipIf(!testData('crypto/bip39'))('SE-1: ... (needs crypto/bip39)', ...)`.
 */
export function testData(path: string): string | null {
  // eslint-disable-next-line no-restricted-syntax -- tests have no config to ask
  const home = process.env['WALLETDESK_TEST_DATA'] ?? join(REPO_DIR, '..', 'shared', 'data')
  const found = join(home, path)
  return existsSync(found) ? found : null
}
