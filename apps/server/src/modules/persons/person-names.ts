/** What agents call a person. Customers' names come through the connector, visitors' from visitors. */
import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { connectorOf } from '../connector'
import { maskEmail } from '../customers'
import { openVisitor } from '../signin'
import { customerOfPerson } from './persons'

type Cached = { readonly name: string | null; readonly untilMs: number }

const CACHE_MS = 60_000
const CACHE_MAX = 20_000
const caches = new WeakMap<App, Map<string, Cached>>()

async function readName(ctx: Context, personId: string): Promise<string | null> {
  const { app } = ctx
  const ref = await customerOfPerson(app, personId)
  if (ref === null) return (await openVisitor(app, app.db, personId))?.name ?? null
  const known = await connectorOf(app).person(ctx, ref)
  return known.ok ? known.value.name : null
}

async function findName(ctx: Context, personId: string): Promise<string | null> {
  let cache = caches.get(ctx.app)
  if (!cache) caches.set(ctx.app, (cache = new Map<string, Cached>()))
  const nowMs = ctx.now.getTime()
  const cached = cache.get(personId)
  if (cached && cached.untilMs > nowMs) return cached.name
  const name = await readName(ctx, personId)
  if (cache.size >= CACHE_MAX) cache.clear()
  cache.set(personId, { name, untilMs: nowMs + CACHE_MS })
  return name
}

/** What a visitor left to be answered by, whole: for mail to them, never for a screen. */
export const findVisitorAddress = async ({ app }: Context, personId: string) =>
  (await openVisitor(app, app.db, personId))?.email ?? null

/** The same as agents see it (least sight, DESK.md 13.4). */
export async function findVisitorEmail(ctx: Context, personId: string): Promise<string | null> {
  const email = await findVisitorAddress(ctx, personId)
  return email === null ? null : maskEmail(email)
}

/** Names of several persons; nameless ones get the last digits of their id, so that they differ. */
export async function findPersonNames(
  ctx: Context,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const unique = [...new Set(personIds)]
  const names = await Promise.all(unique.map((personId) => findName(ctx, personId)))
  return new Map(
    unique.map((personId, index) => [personId, names[index] ?? `#${personId.slice(-5)}`]),
  )
}
