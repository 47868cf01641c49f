/** Raises delivered and read marks and lets the readers of those conversations know. */
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import { raiseMarks, type Mark } from '../receipt.store'

/** The name under which a change of marks travels the bus; `streams` listens. */
export const receiptHint = (conversationId: string): string =>
  `rcp:${showId('conversation', conversationId)}`

export async function markReceipts(ctx: Context, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return
  const risen = await raiseMarks(ctx.app.db, marks, ctx.now)
  const conversationIds = [...new Set(risen.map((row) => row.conversationId))]
  if (conversationIds.length === 0) return
  const at = ctx.now.getTime()
  ctx.app.hints.publish(conversationIds.map((id) => [receiptHint(id), at] as const))
}
