import type { App } from '../../platform/app'
import { type Batcher, createBatcher } from './batcher'
import { type Slice, sliceOf } from './slice'

const batchers = new WeakMap<App, Map<number, Batcher>>()

/** The batcher of this process for the slice in which the customer's money is. */
export function batcherFor(app: App, customerId: string): Batcher {
  const slice = sliceOf(customerId)
  const known = batchers.get(app)?.get(slice.slice)
  return known ?? keep(app, slice)
}

function keep(app: App, slice: Slice): Batcher {
  const batcher = createBatcher(app, slice)
  batchers.set(app, new Map(batchers.get(app)).set(slice.slice, batcher))
  return batcher
}

/** Waits until everything this process accepted is answered; for an orderly stop. */
export async function drainLedger(app: App): Promise<void> {
  await Promise.all([...(batchers.get(app)?.values() ?? [])].map((batcher) => batcher.drain()))
}
