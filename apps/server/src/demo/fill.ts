import { ROOT_DIR } from '../boot'
import type { App } from '../platform/app'
import { sql } from '../platform/db'
import { playEarlier } from './earlier'
import { fillHelp } from './help'
import { playMoney } from './money'
import { openCast } from './people'
import { playTalk } from './talk'

const BEGAN = 'demo_world_began'
const FILLED = 'demo_world'

const note = (app: App, name: string) =>
  app.db.run(sql`
    insert into settings (name, value, changed_at)
    values (${name}, 'true'::jsonb, ${app.clock.now()})
        on conflict (name) do nothing`)

/** Fills the demo world unless it is there already. */
export async function fillDemoWorld(app: App, say: (line: string) => void): Promise<void> {
  const noted = await app.db.many<{ name: string }>(sql`
    select name from settings where name in (${BEGAN}, ${FILLED})`)
  if (noted.some(({ name }) => name === FILLED)) return
  if (noted.length > 0) {
    say('the demo world was interrupted while it was made; delete the data folder for a whole one')
    return
  }
  say('filling the demo world')
  await note(app, BEGAN)
  await fillHelp(app)
  const cast = await openCast(app)
  await playMoney(app, cast)
  await playEarlier(app, cast, ROOT_DIR)
  await playTalk(app, cast, ROOT_DIR)
  await note(app, FILLED)
}
