/** Pages from which people wrote, sealed under k_support of their person. */
import { hostPage, type HostPage } from '@walletdesk/contract'
import type { Context } from '../../platform/context'
import { sql } from '../../platform/db'
import { guardValues } from '../guards'
import { openText, sealText } from '../privacy'
import { keptPage } from './host-page'
import type { Key } from './log.store'

const keyOf = ({ personId }: Key) => ({ ownerId: personId, keyClass: 'k_support' as const })
const placeOf = ({ conversationId }: Key) => ({
  table: 'conversation_pages',
  column: 'page_ct',
  rowId: conversationId,
})

/** Kept once, when the conversation begins: a repeat of the same start changes nothing. */
export async function keepHostPage(ctx: Context, key: Key, given: HostPage): Promise<void> {
  const page = keptPage(given)
  if (!page) return
  const { value } = await guardValues(ctx.app, page)
  const sealed = await sealText(ctx.app, keyOf(key), placeOf(key), JSON.stringify(value))
  await ctx.app.db.run(sql`
    insert into conversation_pages (person_id, conversation_id, page_ct, created_at)
    values (${key.personId}, ${key.conversationId}, ${sealed}, ${ctx.now})
        on conflict do nothing`)
}

/** Null when it began somewhere else. */
export async function findHostPage({ app }: Context, key: Key): Promise<HostPage | null> {
  const row = await app.db.maybe<{ pageCt: string }>(sql`
    select page_ct as "pageCt"
      from conversation_pages
     where person_id = ${key.personId} and conversation_id = ${key.conversationId}`)
  if (!row) return null
  return hostPage.parse(JSON.parse(await openText(app, keyOf(key), placeOf(key), row.pageCt)))
}
