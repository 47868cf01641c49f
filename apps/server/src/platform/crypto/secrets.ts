/**
 * Root keys of this installation and what is derived from them. The master key wraps person keys;
 * the index root feeds blind indexes and lies apart from it (PV-4), so that neither alone opens data.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config'

export type Secrets = {
  /** 32 bytes: wraps person keys. */
  readonly masterKey: Buffer
  /** PV-4: HMAC-SHA-256 of a normalised value with the key of one table.field, hex. */
  readonly blindIndex: (field: string, value: string) => string
  /** 32 bytes for one purpose, derived from the master key (HKDF-SHA-256). */
  readonly derive: (purpose: string) => Buffer
}

const KEY_BYTES = 32

function readOrMake(path: string): Buffer {
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  } catch {
    const key = randomBytes(KEY_BYTES)
    // wx: two processes that start at once must agree on one key.
    try {
      writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
      return key
    } catch {
      return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
    }
  }
}

function rootKey(config: Config, fromEnv: string | null, file: string): Buffer {
  if (fromEnv !== null) return Buffer.from(fromEnv, 'base64')
  const folder = join(config.dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return readOrMake(join(folder, file))
}

export function loadSecrets(config: Config): Secrets {
  return createSecrets({
    masterKey: rootKey(config, config.masterKey, 'master.key'),
    indexKey: rootKey(config, config.indexKey, 'index.key'),
  })
}

export function createSecrets({
  masterKey,
  indexKey,
}: {
  masterKey: Buffer
  indexKey: Buffer
}): Secrets {
  const fields = new Map<string, Buffer>()
  const fieldKey = (field: string) => {
    let key = fields.get(field)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', indexKey, '', `walletdesk/index/${field}`, KEY_BYTES))
      fields.set(field, key)
    }
    return key
  }
  return {
    masterKey,
    blindIndex: (field, value) => createHmac('sha256', fieldKey(field)).update(value).digest('hex'),
    derive: (purpose) =>
      Buffer.from(hkdfSync('sha256', masterKey, '', `walletdesk/${purpose}`, KEY_BYTES)),
  }
}

/** Equal texts in constant time; lengths may differ. */
export function sameText(left: string, right: string): boolean {
  const mac = (text: string) => createHmac('sha256', 'same').update(text).digest()
  return timingSafeEqual(mac(left), mac(right))
}
