/** Person keys: made on first use, wrapped by the master key, cached in memory. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { uuidv7 } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import { seal, unseal, type DataKey, type Place } from '../../platform/crypto/seal'
import { invariant } from '../../platform/result'
import { deleteKeys, findKey, insertKey } from './person-key.store'

export const KEY_CLASSES = ['k_support', 'k_identity', 'k_money'] as const
export type KeyClass = (typeof KEY_CLASSES)[number]
export type KeyOf = { readonly ownerId: string; readonly keyClass: KeyClass }

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Of each class, about 100 bytes each; a busy process talks to fewer people at a time. */
const CACHE_MAX = 10_000

/** By owner, for each class: who it is is a text that is at hand. */
type Cache = Readonly<Record<KeyClass, Map<string, DataKey>>>
const caches = new WeakMap<App, Cache>()

function cacheOf(app: App): Cache {
  let cache = caches.get(app)
  if (!cache)
    caches.set(app, (cache = { k_support: new Map(), k_identity: new Map(), k_money: new Map() }))
  return cache
}

function wrap(app: App, owner: string, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', app.secrets.masterKey, nonce)
  cipher.setAAD(Buffer.from(owner))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function unwrap(app: App, owner: string, wrapped: Buffer): Buffer {
  const nonce = wrapped.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', app.secrets.masterKey, nonce)
  decipher.setAAD(Buffer.from(owner))
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES))
  const body = decipher.update(wrapped.subarray(NONCE_BYTES, wrapped.length - TAG_BYTES))
  return Buffer.concat([body, decipher.final()])
}

async function loadOrMake(app: App, { ownerId, keyClass }: KeyOf): Promise<DataKey> {
  const owner = `${ownerId}|${keyClass}`
  const found = await findKey(app.db, { ownerId, keyClass })
  if (found) {
    invariant(found.wrapped !== null, 'erased')
    return { id: found.id, ownerId, keyClass, bytes: unwrap(app, owner, found.wrapped) }
  }
  const bytes = randomBytes(KEY_BYTES)
  const now = app.clock.now()
  const id = uuidv7(now.getTime()).replaceAll('-', '').slice(0, 16)
  const inserted = await insertKey(app.db, {
    ownerId,
    keyClass,
    id,
    wrapped: wrap(app, owner, bytes),
    now,
  })
  // Somebody else was first: theirs is the key.
  return inserted ? { id, ownerId, keyClass, bytes } : loadOrMake(app, { ownerId, keyClass })
}

/** The key of an owner, made when it is missing. */
export async function personKey(app: App, key: KeyOf): Promise<DataKey> {
  const cache = cacheOf(app)[key.keyClass]
  const cached = cache.get(key.ownerId)
  if (cached) return cached
  const loaded = await loadOrMake(app, key)
  if (cache.size >= CACHE_MAX) cache.delete(cache.keys().next().value ?? '')
  cache.set(key.ownerId, loaded)
  return loaded
}

/** The key of each owner, in their order. */
export const personKeys = (app: App, wanted: readonly KeyOf[]): Promise<DataKey[]> =>
  Promise.all(wanted.map((key) => personKey(app, key)))

/**
 * For people who asked for an account and never confirmed it: their keys go, and with them whatever
 * was sealed. Not the erasure of a customer, which leaves a tombstone (PV-5).
 */
export async function forgetKeys(app: App, ownerIds: readonly string[]): Promise<void> {
  await deleteKeys(app.db, ownerIds)
  const cache = cacheOf(app)
  for (const ownerId of ownerIds) {
    for (const keyClass of KEY_CLASSES) cache[keyClass].delete(ownerId)
  }
}

/** Seals a text of one person for one place. */
export const sealText = async (app: App, key: KeyOf, place: Place, text: string): Promise<string> =>
  seal(await personKey(app, key), place, text)

/** Opens it again; throws when it was moved or changed. */
export const openText = async (
  app: App,
  key: KeyOf,
  place: Place,
  sealed: string,
): Promise<string> => unseal(await personKey(app, key), place, sealed)
