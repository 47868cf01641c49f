/** Leases with a fencing epoch: which process does a thing that only one may do at a time. */
import type { App } from './app'
import { sql } from './db'

const LEASE_MS = 5_000
/** A held lease is renewed this long after it was taken; until then nobody else can have it. */
const RENEW_AFTER_MS = 1_000
const heldSince = new WeakMap<App, Map<string, number>>()

/** Takes or renews the lease; false while another live process holds it. Time is the database's. */
export async function holdLease(app: App, name: string): Promise<boolean> {
  const held = heldSince.get(app) ?? new Map<string, number>()
  heldSince.set(app, held)
  // Real time, from before the database was asked: ours ends earlier than the database's.
  const nowMs = performance.now()
  const sinceMs = held.get(name)
  if (sinceMs !== undefined && nowMs - sinceMs < RENEW_AFTER_MS) return true
  const isOurs = await takeLease(app, name)
  if (isOurs) held.set(name, nowMs)
  else held.delete(name)
  return isOurs
}

async function takeLease(app: App, name: string): Promise<boolean> {
  const row = await app.db.maybe<{ epoch: number }>(sql`
    insert into leases (name, holder, epoch, held_until)
    values (${name}, ${app.nodeId}, 1, clock_timestamp() + ${LEASE_MS} * interval '1 millisecond')
        on conflict (name) do update
       set epoch = leases.epoch + (leases.holder <> excluded.holder)::int,
           holder = excluded.holder,
           held_until = excluded.held_until
     where leases.holder = excluded.holder or leases.held_until < clock_timestamp()
    returning epoch`)
  return row !== null
}

/** Gives all leases of this process back, so that a rolling restart waits for nobody. */
export async function releaseLeases(app: App): Promise<void> {
  heldSince.delete(app)
  await app.db.run(sql`
    update leases set held_until = clock_timestamp() where holder = ${app.nodeId}`)
}
