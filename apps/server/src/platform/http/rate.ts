/**
 * A token bucket per key in the memory of this process: a brake against floods, not a security
 * decision (those live in the database, MONEY.md 4.8), so every process may keep its own.
 */
import type { App } from '../app'

type Bucket = { tokens: number; atMs: number }

const MINUTE_MS = 60_000
const BUCKETS_MAX = 50_000
type Buckets = Map<string, Bucket>
const bucketsOf = new WeakMap<App, Buckets>()

/** Takes one token; returns 0, or how many milliseconds until there is one. */
export function takeToken(
  app: App,
  { key, perMinuteMax }: { key: string; perMinuteMax: number },
): number {
  const buckets: Buckets = bucketsOf.get(app) ?? new Map<string, Bucket>()
  bucketsOf.set(app, buckets)
  const nowMs = app.clock.now().getTime()
  const bucket = buckets.get(key) ?? newBucket(buckets, key, { tokens: perMinuteMax, atMs: nowMs })
  const refill = ((nowMs - bucket.atMs) * perMinuteMax) / MINUTE_MS
  const tokens = Math.min(perMinuteMax, bucket.tokens + Math.max(0, refill))
  if (tokens < 1) return Math.ceil(((1 - tokens) * MINUTE_MS) / perMinuteMax)
  bucket.tokens = tokens - 1
  bucket.atMs = nowMs
  return 0
}

function newBucket(buckets: Buckets, key: string, bucket: Bucket): Bucket {
  // The oldest leaves; a flood of keys must not fill the memory.
  if (buckets.size >= BUCKETS_MAX) buckets.delete(buckets.keys().next().value ?? '')
  buckets.set(key, bucket)
  return bucket
}
