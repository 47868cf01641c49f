import { commit } from '../../platform/commit'
import type { Context } from '../../platform/context'
import type { Tx } from '../../platform/db'
import type { Result } from '../../platform/result'

/** A refusal that must leave a trace, e.g. one try less, commits like a success. */
export const commitAlways = <T, Code extends string>(
  ctx: Context,
  work: (tx: Tx) => Promise<Result<T, Code>>,
): Promise<Result<T, Code>> => commit(ctx, work)
