/**
 * A token bucket per key in the memory of this process: a brake against floods, not a security
 * decision (those live in the database, MONEY.md 4.8), so every process may keep its own.
 */
import type { App } from '../app'

type Bucket = { tokens: number; atMs: number }
type Buckets = Map<string, Bucket>

export type Spending = {
  /** What is spent on: a name, or the object that stands for a route. */
  readonly scope: unknown
  /** Who spends. */
  readonly key: string
  readonly perMinuteMax: number
}

const MINUTE_MS = 60_000
const BUCKETS_MAX = 50_000

/** By scope and then by key: to put both together would make a new text for every request. */
class Rates {
  readonly #scopes = new Map<unknown, Buckets>()
  #count = 0

  bucketOf({ scope, key, perMinuteMax }: Spending, nowMs: number): Bucket {
    let buckets = this.#scopes.get(scope)
    if (!buckets) this.#scopes.set(scope, (buckets = new Map<string, Bucket>()))
    const known = buckets.get(key)
    if (known) return known
    // The oldest leaves; a flood of keys must not fill the memory.
    if (this.#count >= BUCKETS_MAX) this.#dropFrom(buckets)
    const bucket = { tokens: perMinuteMax, atMs: nowMs }
    buckets.set(key, bucket)
    this.#count += 1
    return bucket
  }

  #dropFrom(own: Buckets): void {
    const buckets = own.size > 0 ? own : [...this.#scopes.values()].find(({ size }) => size > 0)
    const [oldest] = buckets?.keys() ?? []
    if (oldest !== undefined && buckets?.delete(oldest)) this.#count -= 1
  }
}

const ratesOf = new WeakMap<App, Rates>()

/** Takes one token; returns 0, or how many milliseconds until there is one. */
export function takeToken(app: App, spending: Spending): number {
  let rates = ratesOf.get(app)
  if (!rates) ratesOf.set(app, (rates = new Rates()))
  const { perMinuteMax } = spending
  const nowMs = app.clock.now().getTime()
  const bucket = rates.bucketOf(spending, nowMs)
  const refill = ((nowMs - bucket.atMs) * perMinuteMax) / MINUTE_MS
  const tokens = Math.min(perMinuteMax, bucket.tokens + Math.max(0, refill))
  if (tokens < 1) return Math.ceil(((1 - tokens) * MINUTE_MS) / perMinuteMax)
  bucket.tokens = tokens - 1
  bucket.atMs = nowMs
  return 0
}
