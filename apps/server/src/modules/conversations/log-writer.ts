/**
 * The one write path of conversations: gathers commands of this process into few transactions.
 *
 * Idle, a command is written at once. Under load, commands gather while earlier batches commit, so
 * that one flush of the database's log carries many of them. A conversation is in one batch at a
 * time; within a batch its commands keep their order.
 */
import { setImmediate as afterThisTick } from 'node:timers'
import { showId } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import { OUTBOX_STREAM } from '../../platform/events/outbox'
import type { Head } from '../../platform/hints'
import { refuse, type Result } from '../../platform/result'
import {
  BatchOvertaken,
  commitBatch,
  type Batch,
  type Committed,
  type CommitCode,
  type Entry,
} from './commit-batch'
import { keyText } from './log.store'

type Pending = {
  readonly entry: Entry
  readonly name: string
  readonly resolve: (result: Result<Committed, CommitCode>) => void
  readonly reject: (error: unknown) => void
}

/** One writes while the other is being decided and sealed; more only split the flushes. */
const BATCHES_AT_ONCE = 2
const BATCH_MAX = 128
const TRIES_MAX = 3

/** Told of what this process committed, before the hints: readers here need not ask the database. */
export type CommitListener = (written: Batch['written']) => void

type LogWriter = {
  readonly submit: (entry: Entry) => Promise<Result<Committed, CommitCode>>
  readonly onCommit: (listener: CommitListener) => () => void
}

function headsOf(written: Batch['written']): Head[] {
  const heads = written.flatMap(({ conversation: { id, head, pubHead } }): Head[] => {
    const shown = showId('conversation', id)
    return [
      [`cnv:${shown}`, head],
      [`pub:${shown}`, pubHead],
    ]
  })
  return heads.length > 0 ? [...heads, [OUTBOX_STREAM, 0]] : []
}

async function commitWithRetries(app: App, entries: readonly Entry[]): Promise<Batch> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await commitBatch(app, entries)
    } catch (error) {
      if (!(error instanceof BatchOvertaken) || attempt >= TRIES_MAX) throw error
    }
  }
}

/** Takes a batch out of those that wait; conversations that are being written stay. */
function takeBatch(waiting: Pending[], busy: ReadonlySet<string>): Pending[] {
  const batch: Pending[] = []
  const rest: Pending[] = []
  for (const pending of waiting) {
    const fits = batch.length < BATCH_MAX && !busy.has(pending.name)
    if (fits) batch.push(pending)
    else rest.push(pending)
  }
  waiting.splice(0, waiting.length, ...rest)
  return batch
}

function createLogWriter(app: App): LogWriter {
  const listeners = new Set<CommitListener>()
  const busy = new Set<string>()
  const waiting: Pending[] = []
  let running = 0
  let planned = false

  const commit = async (batch: readonly Pending[]) => {
    const entries = batch.map((pending) => pending.entry)
    const { results, written } = await commitWithRetries(app, entries)
    for (const listener of listeners) listener(written)
    batch.forEach((pending, index) => {
      pending.resolve(results[index] ?? refuse('not_found'))
    })
    const heads = headsOf(written)
    if (heads.length > 0) app.hints.publish(heads)
  }

  const run = async (batch: readonly Pending[]) => {
    const names = new Set(batch.map((pending) => pending.name))
    names.forEach((name) => busy.add(name))
    running += 1
    try {
      await commit(batch)
    } catch (error) {
      for (const pending of batch) pending.reject(error)
    } finally {
      names.forEach((name) => busy.delete(name))
      running -= 1
      plan()
    }
  }

  const pump = () => {
    planned = false
    while (running < BATCHES_AT_ONCE && waiting.length > 0) {
      const batch = takeBatch(waiting, busy)
      if (batch.length === 0) return
      void run(batch)
    }
  }

  // Commands that arrive in the same turn of the event loop share a batch.
  const plan = () => {
    if (planned || waiting.length === 0) return
    planned = true
    afterThisTick(pump)
  }

  return {
    submit: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, name: keyText(entry), resolve, reject })
        plan()
      }),
    onCommit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const writers = new WeakMap<App, LogWriter>()

export function logWriterOf(app: App): LogWriter {
  let writer = writers.get(app)
  if (!writer) writers.set(app, (writer = createLogWriter(app)))
  return writer
}
