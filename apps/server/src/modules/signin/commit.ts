/** Transactions that commit whatever comes of them. */
import type { Context } from '../../platform/context'
import type { Tx } from '../../platform/db'
import { done, type Result } from '../../platform/result'

/** For work that cannot be refused. */
export async function commit<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const outcome = await ctx.transact<T, never>(async (tx) => done(await work(tx)))
  if (!outcome.ok) throw new Error('this work cannot be refused')
  return outcome.value
}

/** A refusal that must leave a trace, e.g. one try less, commits like a success. */
export const commitAlways = <T, Code extends string>(
  ctx: Context,
  work: (tx: Tx) => Promise<Result<T, Code>>,
): Promise<Result<T, Code>> => commit(ctx, work)
