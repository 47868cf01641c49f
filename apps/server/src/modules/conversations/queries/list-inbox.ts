/** One page of a desk view, with the counts of all views. */
import type { DESK_VIEWS, inboxPage } from '@walletdesk/contract'
import type { z } from 'zod'
import type { Context } from '../../../platform/context'
import type { Conversation } from '../conversation'
import { readCursor, readMomentCursor, writeCursor } from '../cursor'
import { inboxRows } from '../desk-views'
import {
  countInbox,
  listLive,
  listMine,
  listResolved,
  listUnassigned,
  rankOf,
  type QueueCursor,
  type WaitCursor,
} from '../inbox.store'

type Query = {
  readonly view: (typeof DESK_VIEWS)[number]
  readonly after?: string | undefined
  readonly limit: number
}

function queueCursor(text: string | undefined): QueueCursor {
  const [emergency = '', at = '', id = ''] = readCursor(text, 3) ?? []
  const moment = readMomentCursor(writeCursor(at, id))
  return moment && { emergency: emergency === 'true', ...moment }
}

function waitCursor(text: string | undefined): WaitCursor {
  const [rank = '', at = '', id = ''] = readCursor(text, 3) ?? []
  const moment = readMomentCursor(writeCursor(at, id))
  return moment && /^[012]$/.test(rank) ? { rank: Number(rank), ...moment } : null
}

function listView(ctx: Context, agentId: string, { view, after, limit }: Query) {
  const { db } = ctx.app
  switch (view) {
    case 'mine':
      return listMine(db, { agentId, after: waitCursor(after), limit })
    case 'unassigned':
      return listUnassigned(db, { after: queueCursor(after), limit })
    case 'all':
      return listLive(db, { after: waitCursor(after), limit })
    case 'resolved':
      return listResolved(db, { after: readMomentCursor(after), limit })
  }
}

function cursorAfter(view: Query['view'], last: Conversation): string {
  const moved = last.movedAt.toISOString()
  const since = last.waitingSince?.toISOString() ?? moved
  switch (view) {
    case 'mine':
    case 'all':
      return writeCursor(String(rankOf(last)), since, last.id)
    case 'unassigned':
      return writeCursor(String(last.emergency), since, last.id)
    case 'resolved':
      return writeCursor(moved, last.id)
  }
}

export async function listInbox(
  ctx: Context,
  agentId: string,
  query: Query,
): Promise<z.output<typeof inboxPage>> {
  const [conversations, counts] = await Promise.all([
    listView(ctx, agentId, query),
    countInbox(ctx.app.db, agentId),
  ])
  const last = conversations.length === query.limit ? conversations.at(-1) : undefined
  return {
    rows: await inboxRows(ctx, conversations, agentId),
    next: last ? cursorAfter(query.view, last) : null,
    counts,
  }
}
