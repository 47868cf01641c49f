import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSecrets } from '../../platform/crypto/secrets'
import { keyIdOf } from '../../platform/crypto/seal'
import { sql } from '../../platform/db'
import { forgetKeys, KEY_CLASSES, openText, sealText, type KeyOf } from './person-keys'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const ANNA: KeyOf = { ownerId: '01900000-0000-7000-8000-00000000000a', keyClass: 'k_identity' }
const PLACE = { table: 'customers', column: 'email', rowId: ANNA.ownerId }
const TEXT = 'anna@mailbox.example 安娜 🦊'

describe('PV-1: one key per person and class', () => {
  test('PV-1: each class has a key of its own, made on first use', async () => {
    const ids = []
    for (const keyClass of KEY_CLASSES)
      ids.push(keyIdOf(await sealText(app.app, { ...ANNA, keyClass }, PLACE, TEXT)))
    expect(new Set(ids).size).toBe(KEY_CLASSES.length)
    const again = await sealText(app.app, ANNA, PLACE, TEXT)
    expect(ids).toContain(keyIdOf(again))
  })

  test('PV-1: many who meet a new person at once agree on one key', async () => {
    const key: KeyOf = { ...ANNA, ownerId: '01900000-0000-7000-8000-00000000000b' }
    const sealed = await Promise.all(
      Array.from({ length: 20 }, () => sealText(app.app, key, PLACE, TEXT)),
    )
    expect(new Set(sealed.map(keyIdOf)).size).toBe(1)
    for (const text of sealed) expect(await openText(app.app, key, PLACE, text)).toBe(TEXT)
  })

  test('PV-1: keys lie wrapped; another master key does not open them', async () => {
    const key: KeyOf = { ...ANNA, ownerId: '01900000-0000-7000-8000-00000000000c' }
    const sealed = await sealText(app.app, key, PLACE, TEXT)
    const secrets = createSecrets({ masterKey: randomBytes(32), indexKey: randomBytes(32) })
    await expect(openText({ ...app.app, secrets }, key, PLACE, sealed)).rejects.toThrow()
    // The same row read by another process of the same installation opens.
    expect(await openText({ ...app.app }, key, PLACE, sealed)).toBe(TEXT)
  })

  test('PV-1: a wrapped key moved to another person does not open', async () => {
    const [from, to] = [
      '01900000-0000-7000-8000-0000000000d1',
      '01900000-0000-7000-8000-0000000000d2',
    ]
    await sealText(app.app, { ...ANNA, ownerId: from }, PLACE, TEXT)
    await sealText(app.app, { ...ANNA, ownerId: to }, PLACE, TEXT)
    await app.app.db.run(sql`
      update person_keys set wrapped = (select wrapped from person_keys where owner_id = ${from})
       where owner_id = ${to}`)
    const fresh = { ...app.app }
    await expect(sealText(fresh, { ...ANNA, ownerId: to }, PLACE, TEXT)).rejects.toThrow()
  })

  test('PV-5: without its key a text stays closed, also for a process that knew it', async () => {
    const key: KeyOf = { ...ANNA, ownerId: '01900000-0000-7000-8000-00000000000e' }
    const sealed = await sealText(app.app, key, PLACE, TEXT)
    await forgetKeys(app.app, [key.ownerId])
    await expect(openText(app.app, key, PLACE, sealed)).rejects.toThrow()
  })
})

describe('PV-2: a sealed field opens only in its own place', () => {
  test('PV-2: the format names version and key, and every sealing has its own nonce', async () => {
    const [one, two] = [
      await sealText(app.app, ANNA, PLACE, TEXT),
      await sealText(app.app, ANNA, PLACE, TEXT),
    ]
    expect(one).toMatch(/^enc:v1:[0-9a-f]{16}:[\w-]{16}:[\w-]+$/)
    expect(one).not.toBe(two)
  })

  test.each([
    ['table', { table: 'agents' }],
    ['column', { column: 'name' }],
    ['row', { rowId: '01900000-0000-7000-8000-00000000000b' }],
  ])('PV-2: moved to another %s', async (_name, elsewhere) => {
    const sealed = await sealText(app.app, ANNA, PLACE, TEXT)
    await expect(openText(app.app, ANNA, { ...PLACE, ...elsewhere }, sealed)).rejects.toThrow()
  })

  test.each([
    ['person', { ownerId: '01900000-0000-7000-8000-00000000000b' }],
    ['class', { keyClass: 'k_money' as const }],
  ])('PV-2: read as of another %s', async (_name, other) => {
    const sealed = await sealText(app.app, ANNA, PLACE, TEXT)
    await expect(openText(app.app, { ...ANNA, ...other }, PLACE, sealed)).rejects.toThrow()
  })

  test('PV-2: with any character changed', async () => {
    const sealed = await sealText(app.app, ANNA, PLACE, TEXT)
    const body = sealed.lastIndexOf(':') + 1
    for (const at of [0, body - 5, body + 3, sealed.length - 3]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      await expect(openText(app.app, ANNA, PLACE, changed)).rejects.toThrow()
    }
  })
})

describe('PV-4: blind indexes', () => {
  const keys = { masterKey: randomBytes(32), indexKey: randomBytes(32) }
  const { blindIndex } = createSecrets(keys)
  const email = 'anna@mailbox.example'

  test('PV-4: the same value is found again, per field and installation', () => {
    expect(blindIndex('customers.email', email)).toBe(blindIndex('customers.email', email))
    expect(blindIndex('agents.email', email)).not.toBe(blindIndex('customers.email', email))
    const other = createSecrets({ ...keys, indexKey: randomBytes(32) })
    expect(other.blindIndex('customers.email', email)).not.toBe(
      blindIndex('customers.email', email),
    )
  })

  test('PV-4: the index root is apart from the master key', () => {
    const other = createSecrets({ ...keys, masterKey: randomBytes(32) })
    expect(other.blindIndex('customers.email', email)).toBe(blindIndex('customers.email', email))
  })

  test('PV-4: it is no plain hash', () => {
    const plain = createHash('sha256').update(email).digest('hex')
    expect(blindIndex('customers.email', email)).not.toBe(plain)
  })
})
