/**
 * The one write path of conversations: gathers commands of this process into few transactions.
 *
 * Idle, a command is written at once. Under load, commands gather while more of them arrive and
 * while earlier batches commit, so that one flush of the database's log carries many of them. A
 * conversation is in one batch at a time; within a batch its commands keep their order.
 */
import { setImmediate as afterThisTick } from 'node:timers'
import { showId } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import { OUTBOX_STREAM } from '../../platform/events/outbox'
import type { Head } from '../../platform/hints'
import { refuse, type Result } from '../../platform/result'
import { BatchOvertaken, commitBatch } from './commit-batch'
import { commitPlain, createKnownHeads } from './commit-plain'
import type { Batch, CommitCode, Committed, Entry } from './work'

type Pending = {
  readonly entry: Entry
  readonly resolve: (result: Result<Committed, CommitCode>) => void
  readonly reject: (error: unknown) => void
}

/** The database writes one while the other is decided and sealed; more only split the flushes. */
const BATCHES_AT_ONCE = 2
const BATCH_MAX = 128
/** Most of what a batch costs it costs once, so while more arrive it waits to carry this many. */
const BATCH_WORTH = 16
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

/**
 * Takes a batch of about `size` out of those that wait. Conversations that are being written stay;
 * one that is in the batch is in it with all that waits, as the rest of it could only wait longer.
 */
function takeBatch(waiting: Pending[], busy: ReadonlySet<string>, size: number): Pending[] {
  const batch: Pending[] = []
  const rest: Pending[] = []
  const names = new Set<string>()
  for (const pending of waiting) {
    const name = pending.entry.conversationId
    const hasRoom = batch.length < size || (names.has(name) && batch.length < BATCH_MAX)
    if (!hasRoom || busy.has(name)) {
      rest.push(pending)
      continue
    }
    batch.push(pending)
    names.add(name)
  }
  waiting.splice(0, waiting.length, ...rest)
  return batch
}

/** Commits batches, answers their commands, and tells who listens. */
function createCommitter(app: App) {
  const listeners = new Set<CommitListener>()
  const heads = createKnownHeads()

  const announce = (written: Batch['written']) => {
    heads.follow(written)
    for (const listener of listeners) listener(written)
    const told = headsOf(written)
    if (told.length > 0) app.hints.publish(told)
  }

  /** The quick way for what can go it; what stands is told before the rest goes the long way. */
  const commit = async (batch: readonly Pending[]) => {
    const plain = await commitPlain(
      app,
      heads,
      batch.map(({ entry }) => entry),
    )
    announce(plain.written)
    const rest = batch.filter(({ entry, resolve }) => {
      const result = plain.results.get(entry)
      if (result) resolve(result)
      return !result
    })
    if (rest.length === 0) return
    const { results, written } = await commitWithRetries(
      app,
      rest.map(({ entry }) => entry),
    )
    announce(written)
    rest.forEach(({ resolve }, index) => {
      resolve(results[index] ?? refuse('not_found'))
    })
  }

  const onCommit = (listener: CommitListener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return { commit, onCommit }
}

function createLogWriter(app: App): LogWriter {
  const { commit, onCommit } = createCommitter(app)
  const busy = new Set<string>()
  const waiting: Pending[] = []
  let running = 0
  let planned = false
  /** How many waited when last looked at, and how many of them no batch could take. */
  let seen = 0
  let left = 0

  const run = async (batch: readonly Pending[]) => {
    const names = new Set(batch.map(({ entry }) => entry.conversationId))
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
    if (running >= BATCHES_AT_ONCE) return
    // Turns of the event loop that bring more are worth waiting for; the first that does not ends it.
    const hasGrown = waiting.length > seen
    seen = waiting.length
    if (hasGrown && seen < BATCH_WORTH) {
      plan()
      return
    }
    // An equal share for each batch that may run: they alternate instead of waiting for each other.
    const share = Math.max(BATCH_WORTH, Math.ceil(waiting.length / (BATCHES_AT_ONCE - running)))
    const batch = takeBatch(waiting, busy, Math.min(share, BATCH_MAX))
    seen = left = waiting.length
    if (batch.length === 0) return
    void run(batch)
    plan()
  }

  // Commands that arrive in the same turn of the event loop share a batch. Where a turn brings more
  // than one batch, the database begins with the first while the rest is still being read.
  const plan = () => {
    if (waiting.length - left >= BATCH_WORTH) pump()
    else if (!planned && waiting.length > 0) {
      planned = true
      afterThisTick(() => {
        planned = false
        pump()
      })
    }
  }

  return {
    submit: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        plan()
      }),
    onCommit,
  }
}

const writers = new WeakMap<App, LogWriter>()

export function logWriterOf(app: App): LogWriter {
  let writer = writers.get(app)
  if (!writer) writers.set(app, (writer = createLogWriter(app)))
  return writer
}
