/** Silence and alarms: what happens to conversations when their time has come. */
import type { Context } from '../../platform/context'
import { listGone } from '../agents'
import { commitToLog } from './commit-to-log'
import type { Command } from './command'
import { listDue, listOpenOf, type DueRow } from './conversation.store'
import { SYSTEM_AUTHOR } from './decide-moves'
import { rosterOf } from './roster'

/** One round; what is more comes with the next. */
const DUE_MAX = 200

function commandFor({ state }: DueRow, ctx: Context, ready: ReadonlySet<string>): Command | null {
  const by = SYSTEM_AUTHOR
  const at = ctx.now
  switch (state) {
    case 'snoozed':
    case 'waiting_third':
      return { type: 'wake', by, at, cause: 'time', readyAgents: ready }
    case 'waiting_customer':
    case 'assistant':
      return { type: 'expire', by, at }
    case 'resolved':
      return { type: 'close', by, at }
    case 'queued':
    case 'open':
    case 'closed':
    case 'merged':
    case 'quarantined':
      return null
  }
}

/** Fired late or twice it does the same: each decision looks at the time itself (SL-4). */
export async function carryOutDue(ctx: Context): Promise<void> {
  const due = await listDue(ctx.app.db, { now: ctx.now, limit: DUE_MAX })
  if (due.length === 0) return
  const { ready } = await rosterOf(ctx.app)
  await Promise.all(
    due.map(async (row) => {
      const command = commandFor(row, ctx, ready)
      if (!command) return
      const done = await commitToLog(ctx, row, command)
      if (!done.ok) ctx.app.log.warn({ code: done.code, state: row.state }, 'a due act was refused')
    }),
  )
}

const DUE_EVERY_MS = 1_000

export const conversationTimer = {
  name: 'conversations-due',
  everyMs: DUE_EVERY_MS,
  run: carryOutDue,
}

/** Row 7 of DESK.md 2.5: who is gone for five minutes gives back what waits for them (RT-16). */
export async function giveBackOfGone(ctx: Context): Promise<void> {
  const held = await listOpenOf(ctx.app.db, { agentIds: await listGone(ctx), limit: DUE_MAX })
  const act = { by: SYSTEM_AUTHOR, at: ctx.now, supervisor: true, reason: 'agent_lost' } as const
  await Promise.all(
    held.map(async (key) => {
      const done = await commitToLog(ctx, key, { type: 'release', ...act })
      if (!done.ok) ctx.app.log.info({ code: done.code }, 'the conversation has moved meanwhile')
    }),
  )
}

const GONE_EVERY_MS = 5_000

export const goneAgentsTimer = {
  name: 'agents-gone',
  everyMs: GONE_EVERY_MS,
  run: giveBackOfGone,
}
