import type { Context } from './context'
import type { Tx } from './db'
import { done } from './result'

/** One transaction for work that cannot be refused: it commits or throws. */
export async function commit<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const outcome = await ctx.transact<T, never>(async (tx) => done(await work(tx)))
  if (!outcome.ok) throw new Error('this work cannot be refused')
  return outcome.value
}
