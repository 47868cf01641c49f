/**
 * The one door into the ledger of this process (LE-14): requests queue here and are committed
 * together, up to 500 entries at a time, groups whole. Idle, a request starts at once; under load
 * the next batch gathers while the last one commits. Several processes may do this on one
 * database: the lock on the head lets their batches pass one by one (decisions/030).
 */
import type { App } from '../../platform/app'
import { isDatabaseAway } from '../../platform/db-faults'
import { OUTBOX_STREAM } from '../../platform/events/outbox'
import { refuse } from '../../platform/result'
import { runBatch } from './batch'
import type { Answer } from './core/apply'
import type { GroupRequest } from './core/transaction'
import type { Slice } from './slice'

export const QUEUE_MAX = 5_000
export const BATCH_MAX = 500
/** One batch writes while the next one takes its locks and waits for the head. */
const IN_FLIGHT_MAX = 2
/** How long an unreachable database is asked again before a caller hears `outcome_unknown`. */
const PATIENCE_MS = 10_000
const RETRY_EVERY_MS = 100

export type Unanswered = { readonly ok: false; readonly code: 'overloaded' | 'outcome_unknown' }
export type BatcherAnswer = Answer | Unanswered

type Waiting = {
  readonly group: GroupRequest
  readonly size: number
  readonly resolve: (answer: BatcherAnswer) => void
  readonly reject: (error: unknown) => void
}

export type Batcher = {
  readonly submit: (group: GroupRequest) => Promise<BatcherAnswer>
  /** Resolves when everything that was accepted is answered. */
  readonly drain: () => Promise<void>
}

const sizeOf = ({ entries, moves, accounts, anchors }: GroupRequest): number =>
  Math.max(1, entries.length + moves.length + accounts.length + anchors.length)

export function createBatcher(app: App, slice: Slice): Batcher {
  const queue: Waiting[] = []
  let inFlight = 0
  /** The batch that is taking its locks; others wait, so that it cannot be overtaken. */
  let gathering: symbol | null = null
  let idle: (() => void)[] = []

  const take = (): Waiting[] => {
    let [count, size] = [0, 0]
    for (const waiting of queue) {
      if (count > 0 && size + waiting.size > BATCH_MAX) break
      count += 1
      size += waiting.size
    }
    return queue.splice(0, count)
  }

  const pump = () => {
    if (queue.length === 0 && inFlight === 0) {
      const waiters = idle
      idle = []
      for (const waiter of waiters) waiter()
    }
    if (gathering || queue.length === 0 || inFlight >= IN_FLIGHT_MAX) return
    const turn = Symbol('batch')
    gathering = turn
    inFlight += 1
    const onLocked = () => {
      if (gathering === turn) gathering = null
      pump()
    }
    void commit(app, { slice, batch: take(), onLocked }).finally(() => {
      inFlight -= 1
      onLocked()
    })
  }

  return {
    submit: (group) => {
      if (queue.length >= QUEUE_MAX) return Promise.resolve(refuse('overloaded'))
      return new Promise((resolve, reject) => {
        queue.push({ group, size: sizeOf(group), resolve, reject })
        // One turn later, so that requests of the same moment share a batch.
        setImmediate(pump)
      })
    },
    drain: () =>
      queue.length === 0 && inFlight === 0
        ? Promise.resolve()
        : new Promise((resolve) => idle.push(resolve)),
  }
}

type Commit = {
  readonly slice: Slice
  readonly batch: readonly Waiting[]
  readonly onLocked: () => void
}

/** Answers every request of the batch, whatever happens. */
async function commit(app: App, { slice, batch, onLocked }: Commit): Promise<void> {
  const groups = batch.map(({ group }) => group)
  try {
    const { answers, batchNo } = await patiently(app, () =>
      runBatch({ app, slice, groups, onLocked }),
    )
    for (const [index, waiting] of batch.entries()) {
      const answer = answers[index]
      if (answer) waiting.resolve(answer)
    }
    if (batchNo !== null) app.hints.publish([[OUTBOX_STREAM, batchNo]])
  } catch (error) {
    await settleFailed(app, { slice, batch, onLocked }, error)
  }
}

/** One bad request must not take the other 499 with it: halves are tried until it stands alone. */
async function settleFailed(app: App, { slice, batch, onLocked }: Commit, error: unknown) {
  if (isDatabaseAway(error)) {
    app.log.error({ error: String(error) }, 'ledger: database unreachable, outcome unknown')
    for (const waiting of batch) waiting.resolve(refuse('outcome_unknown'))
    return
  }
  if (batch.length <= 1) {
    for (const waiting of batch) waiting.reject(error)
    return
  }
  const middle = Math.ceil(batch.length / 2)
  await commit(app, { slice, batch: batch.slice(0, middle), onLocked })
  await commit(app, { slice, batch: batch.slice(middle), onLocked })
}

/** Repeats while the database is away: every request carries its id, so repeating is harmless. */
async function patiently<T>(app: App, work: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += RETRY_EVERY_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error) || waitedMs >= PATIENCE_MS || app.stopping.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY_MS))
    }
  }
}
