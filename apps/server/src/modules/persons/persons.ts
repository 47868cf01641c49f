/** Who somebody is on the desk: found from a session, made when help is first asked for. */
import type { App } from '../../platform/app'
import { actorText, type Context } from '../../platform/context'
import type { Principal } from '../../platform/http/principal'
import { done, invariant } from '../../platform/result'
import { findCustomer } from '../customers'
import { findCustomerRef, insertLink, insertPerson, type PersonKind } from './person.store'

/** Whoever asks, as the desk knows them. */
export type Who = {
  readonly personId: string
  readonly kind: PersonKind
  /** The wallet's customer; null for visitors. */
  readonly customerRef: string | null
}

/** Ids that never change once they exist; a few dozen bytes each. */
const CACHE_MAX = 50_000
type Caches = { readonly persons: Map<string, string>; readonly customers: Map<string, string> }
const caches = new WeakMap<App, Caches>()

function cachesOf(app: App): Caches {
  let known = caches.get(app)
  if (!known) caches.set(app, (known = { persons: new Map(), customers: new Map() }))
  return known
}

function remember(cache: Map<string, string>, key: string, value: string): string {
  if (cache.size >= CACHE_MAX) cache.clear()
  cache.set(key, value)
  return value
}

/** The person of a wallet's customer, whether or not they ever asked for help; null when unknown. */
export async function personOfCustomer(app: App, customerId: string): Promise<string | null> {
  const { persons } = cachesOf(app)
  const known = persons.get(customerId)
  if (known !== undefined) return known
  const customer = await findCustomer(app.db, customerId)
  return customer ? remember(persons, customerId, customer.personId) : null
}

/** The customer that a person is; null for visitors. */
export async function customerOfPerson(app: App, personId: string): Promise<string | null> {
  const { customers } = cachesOf(app)
  const known = customers.get(personId)
  if (known !== undefined) return known
  const found = await findCustomerRef(app.db, personId)
  return found === null ? null : remember(customers, personId, found)
}

/** Null for agents and for customers who are gone. */
export async function whoIs(app: App, principal: Principal): Promise<Who | null> {
  if (principal.kind === 'visitor')
    return { personId: principal.id, kind: 'visitor', customerRef: null }
  if (principal.kind !== 'customer') return null
  const personId = await personOfCustomer(app, principal.id)
  return personId === null ? null : { personId, kind: 'customer', customerRef: principal.id }
}

/** Makes the person's row, and the link to the wallet's customer, the first time. */
export async function ensurePerson(
  ctx: Context,
  who: Who,
  { lang, evidence }: { lang: string; evidence: 'session' | 'connector' },
): Promise<void> {
  const kept = await ctx.transact(async (tx) => {
    const person = { id: who.personId, kind: who.kind, lang, createdAt: ctx.now }
    const isNew = await insertPerson(tx, person)
    if (isNew && who.customerRef !== null) {
      await insertLink(tx, {
        personId: who.personId,
        customerRef: who.customerRef,
        evidence,
        actor: actorText(ctx.actor),
        fromAt: ctx.now,
      })
    }
    return done(null)
  })
  invariant(kept.ok, 'nothing in it refuses')
}
