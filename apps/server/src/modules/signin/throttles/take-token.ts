/**
 * Token buckets in the database (4.8), as one time per key: when the bucket will be full again
 * (generic cell rate algorithm). One statement takes a token or shows the wait, so buckets hold
 * across processes and restarts. Keys are hashed: no address or mailbox is stored.
 */
import { BUCKETS, type BucketName } from '@walletdesk/contract/signin-limits'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { networksOf } from './networks'
import { findFullAgainAt, giveBack, takeOne } from './throttle.store'

export type Bucket = { readonly name: BucketName; readonly of: string }

const keyOf = (ctx: Context, { name, of }: Bucket) =>
  `${name}:${ctx.app.secrets.blindIndex('throttles.key', of)}`

/** Takes one token now, in its own commit: a failed attempt must count whatever happens next. */
export async function takeToken(
  ctx: Context,
  bucket: Bucket,
): Promise<Result<null, 'rate_limited'>> {
  const key = keyOf(ctx, bucket)
  const { burst, periodMs } = BUCKETS[bucket.name]
  if (await takeOne(ctx.app.db, { key, now: ctx.now, burst, periodMs })) return done(null)
  const fullAgainAt = await findFullAgainAt(ctx.app.db, key)
  const fullMs = fullAgainAt?.getTime() ?? ctx.now.getTime()
  const waitMs = fullMs - ctx.now.getTime() - (burst - 1) * periodMs
  return refuse('rate_limited', {
    data: { retryAfterS: Math.max(1, Math.ceil(waitMs / 1_000)) },
  })
}

/** Takes from each in turn and stops at the first that is empty. */
export async function takeTokens(
  ctx: Context,
  buckets: readonly Bucket[],
): Promise<Result<null, 'rate_limited'>> {
  for (const bucket of buckets) {
    const taken = await takeToken(ctx, bucket)
    if (!taken.ok) return taken
  }
  return done(null)
}

/** A success was no attack: its tokens return. */
export async function returnTokens(ctx: Context, buckets: readonly Bucket[]): Promise<void> {
  for (const bucket of buckets) {
    await giveBack(ctx.app.db, {
      key: keyOf(ctx, bucket),
      periodMs: BUCKETS[bucket.name].periodMs,
    })
  }
}

export function addressBuckets(ip: string): Bucket[] {
  const { near, wide } = networksOf(ip)
  return [
    { name: 'addressNear', of: near },
    { name: 'addressWide', of: wide },
  ]
}
