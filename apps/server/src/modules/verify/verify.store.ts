/** The lists that the check compares with: settings of the workspace. */
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { Lists } from './channel'

const NAME = 'official_channels'

export const findLists = (db: Queryable): Promise<{ value: Lists } | null> =>
  db.maybe<{ value: Lists }>(sql`select value from settings where name = ${NAME}`)

export const saveLists = (tx: Tx, { lists, now }: { lists: Lists; now: Date }): Promise<number> =>
  tx.run(sql`
    insert into settings (name, value, changed_at)
    values (${NAME}, ${JSON.stringify(lists)}::jsonb, ${now})
        on conflict (name) do update
       set value = excluded.value, changed_at = excluded.changed_at`)
