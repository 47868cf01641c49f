/** Leases with a fencing epoch: which process does a thing that only one may do at a time. */
import type { App } from './app'
import { sql } from './db'

const LEASE_MS = 5_000

/** Takes or renews the lease; false while another live process holds it. Time is the database's. */
export async function holdLease(app: App, name: string): Promise<boolean> {
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
  await app.db.run(sql`
    update leases set held_until = clock_timestamp() where holder = ${app.nodeId}`)
}
