/** Carries out one command on one conversation; the answer comes after the commit (DL-2). */
import type { Context } from '../../platform/context'
import type { Result } from '../../platform/result'
import { personKey } from '../privacy'
import type { Command } from './command'
import type { Committed, CommitCode } from './work'
import { logWriterOf } from './log-writer'
import type { Key } from './log.store'

export async function commitToLog(
  ctx: Context,
  target: Key,
  command: Command,
  options: {
    readonly ifHead?: number | null
    readonly guardedTo?: (() => number) | null
  } = {},
): Promise<Result<Committed, CommitCode>> {
  const key = await personKey(ctx.app, { ownerId: target.personId, keyClass: 'k_support' })
  return logWriterOf(ctx.app).submit({
    personId: target.personId,
    conversationId: target.conversationId,
    command,
    key,
    actor: ctx.actor,
    requestId: ctx.requestId,
    ifHead: options.ifHead ?? null,
    guardedTo: options.guardedTo ?? null,
  })
}
