/**
 * One ledger commit: lock and read, evaluate, write, move the head. Nothing is answered before the
 * COMMIT is (LE-17).
 */
import type { App } from '../../platform/app'
import { createContext } from '../../platform/context'
import type { Tx } from '../../platform/db'
import { recordEvents } from '../../platform/events/outbox'
import { done, invariant, refuse } from '../../platform/result'
import type { Head } from './batch-read.store'
import {
  findBatchHash,
  insertAccountEvents,
  insertAccounts,
  insertAnchors,
  insertBatch,
  insertBurned,
  insertEntries,
  insertHolds,
  insertMoves,
  moveHead,
  resolveHolds,
  saveTransactions,
  updateCounters,
  updateLimits,
} from './batch-write.store'
import type { Account } from './core/account'
import { type Answer, apply } from './core/apply'
import type { Leaf } from './core/canonical'
import { batchHash, leafHash, merkleRoot } from './core/chain'
import type { Hold } from './core/entry'
import type { LedgerState } from './core/state'
import type { GroupRequest } from './core/transaction'
import { batchEvents } from './ledger.events'
import { type Loaded, loadState } from './load-state'
import type { Slice } from './slice'

/** Rows that appear while we lock are rare; so often in a row for one batch is a fault. */
const RESTARTS_MAX = 20

export type BatchOptions = {
  readonly app: App
  readonly slice: Slice
  readonly groups: readonly GroupRequest[]
  /** Called when all locks are held: the next batch may begin to gather its own. */
  readonly onLocked: () => void
}
export type BatchDone = { readonly answers: readonly Answer[]; readonly batchNo: number | null }

/** What this batch changed, beside the answers. */
type Changes = {
  readonly leaves: readonly Leaf[]
  readonly opened: readonly Account[]
  readonly counted: readonly Account[]
  readonly limited: readonly Account[]
  readonly held: readonly Hold[]
  readonly resolved: readonly Hold[]
}

export async function runBatch(options: BatchOptions): Promise<BatchDone> {
  for (let restart = 0; restart < RESTARTS_MAX; restart += 1) {
    const outcome = await runOnce(options)
    if (outcome) return outcome
  }
  throw new Error('the ledger batch found new rows each time it looked; is another writer at work?')
}

async function runOnce({ app, slice, groups, onLocked }: BatchOptions): Promise<BatchDone | null> {
  const sent: { batchNo: number; hash: Uint8Array; answers: readonly Answer[] }[] = []
  try {
    const result = await app.ledgerDb.transact(async (tx) => {
      sent.length = 0
      const loaded = await loadState(app, tx, { slice, groups })
      if (!loaded) return refuse('restart')
      onLocked()
      const { answers, batchNo, hash } = await decideAndWrite(app, tx, { loaded, slice, groups })
      if (batchNo !== null) sent.push({ batchNo, hash, answers })
      return done({ answers, batchNo })
    })
    return result.ok ? result.value : null
  } catch (error) {
    const [last] = sent
    if (last && (await isCommitted(app, slice, last))) return last
    throw error
  }
}

/** The COMMIT was sent and not answered: look before anybody is told (LE-11). */
async function isCommitted(
  app: App,
  slice: Slice,
  { batchNo, hash }: { batchNo: number; hash: Uint8Array },
): Promise<boolean> {
  const found = await app.ledgerDb.transact(async (tx) =>
    done(await findBatchHash(tx, slice, batchNo)),
  )
  return found.ok && found.value !== null && Buffer.compare(found.value, hash) === 0
}

type Work = {
  readonly loaded: Loaded
  readonly slice: Slice
  readonly groups: readonly GroupRequest[]
}

async function decideAndWrite(app: App, tx: Tx, { loaded, slice, groups }: Work) {
  const { state, head } = loaded
  const before = { accounts: new Map(state.accounts), holds: new Map(state.holds) }
  const spentBefore = new Set(state.burned.keys())
  const startedAt = state.at
  const answers = groups.map((group) => apply(state, group))
  const leaves = answers.flatMap((answer) => (answer.ok && !answer.replayed ? answer.leaves : []))

  const burned = [...state.burned].filter(([key]) => !spentBefore.has(key)).map(([, row]) => row)
  await insertBurned(tx, burned, startedAt)
  if (leaves.length === 0) return { answers, batchNo: null, hash: head.head }
  const changes = changesOf(state, before, leaves)
  checkSums(before.accounts, changes)
  await writeRows(tx, { state, changes, slice })
  const hash = await writeHead(app, tx, { head, slice, leaves, startedAt })
  await recordEvents(tx, createContext(app), batchEvents(slice, head.batchNo + 1, leaves))
  return { answers, batchNo: head.batchNo + 1, hash }
}

function changesOf(
  state: LedgerState,
  before: { accounts: ReadonlyMap<string, Account>; holds: ReadonlyMap<string, Hold> },
  leaves: readonly Leaf[],
): Changes {
  const touched = [...state.accounts.values()].filter(
    (account) => before.accounts.get(account.id) !== account,
  )
  const counted = touched.filter(({ id }) => before.accounts.has(id))
  const limitedIds = new Set(
    leaves.flatMap((leaf) => (leaf.type === 'account' ? [leaf.event.id] : [])),
  )
  const holds = [...state.holds].filter(([key, hold]) => before.holds.get(key) !== hold)
  return {
    leaves,
    counted,
    opened: touched.filter(({ id }) => !before.accounts.has(id)),
    limited: counted.filter(({ id }) => limitedIds.has(id)),
    held: holds.filter(([key]) => !before.holds.has(key)).map(([, hold]) => hold),
    resolved: holds.filter(([key]) => before.holds.has(key)).map(([, hold]) => hold),
  }
}

/** Each batch, before it is written: zero net sum per asset (LE-23). */
function checkSums(before: ReadonlyMap<string, Account>, { opened, counted }: Changes) {
  const nets = new Map<string, { pending: bigint; posted: bigint }>()
  for (const { id, asset, dp, dq, cp, cq } of [...opened, ...counted]) {
    const old = before.get(id) ?? { dp: 0n, dq: 0n, cp: 0n, cq: 0n }
    const net = nets.get(asset) ?? { pending: 0n, posted: 0n }
    nets.set(asset, {
      pending: net.pending + dp - old.dp - (cp - old.cp),
      posted: net.posted + dq - old.dq - (cq - old.cq),
    })
  }
  for (const { pending, posted } of nets.values()) {
    invariant(pending === 0n && posted === 0n, 'a batch moves money, it never makes any (I1)')
  }
}

async function writeRows(
  tx: Tx,
  { state, changes, slice }: { state: LedgerState; changes: Changes; slice: Slice },
) {
  const { leaves, opened, counted, limited, held, resolved } = changes
  const entries = leaves.flatMap((leaf) => (leaf.type === 'entry' ? [leaf.entry] : []))
  const events = leaves.flatMap((leaf) => (leaf.type === 'account' ? [leaf.event] : []))
  const moves = leaves.flatMap((leaf) => (leaf.type === 'move' ? [leaf.move] : []))
  const anchors = leaves.flatMap((leaf) => (leaf.type === 'anchor' ? [leaf.anchor] : []))
  await insertAccounts(tx, opened)
  await updateLimits(tx, limited)
  const updated = await updateCounters(tx, counted)
  invariant(updated === counted.length, 'every touched account is there')
  await insertEntries(tx, entries)
  await insertHolds(tx, held)
  const closed = await resolveHolds(tx, resolved)
  invariant(closed === resolved.length, 'a hold is resolved once (I5)')
  const movedIds = new Set(moves.map(({ transactionId }) => transactionId))
  await saveTransactions(
    tx,
    [...state.transactions.values()].filter(({ id }) => movedIds.has(id)),
  )
  await insertMoves(tx, moves)
  await insertAccountEvents(tx, events)
  await insertAnchors(tx, slice.systemCustomerId, anchors)
}

type HeadFacts = {
  readonly head: Head
  readonly slice: Slice
  readonly leaves: readonly Leaf[]
  readonly startedAt: number
}

async function writeHead(app: App, tx: Tx, { head, slice, leaves, startedAt }: HeadFacts) {
  const header = {
    slice: slice.slice,
    batchNo: head.batchNo + 1,
    firstSeq: head.seq + 1,
    count: leaves.length,
    root: merkleRoot(leaves.map(leafHash)),
    prev: head.head,
    bookedAt: startedAt,
  }
  const hash = batchHash(header)
  // Another process was the last to write: a new epoch, so that its old batches can do no more.
  const epoch = head.holder === app.nodeId ? head.epoch : head.epoch + 1
  await insertBatch(tx, slice, { ...header, epoch, hash })
  const isMoved = await moveHead(tx, slice, {
    epoch: { from: head.epoch, to: epoch },
    holder: app.nodeId,
    batchNo: header.batchNo,
    prev: head.head,
    head: hash,
    seq: head.seq + leaves.length,
    bookedAt: startedAt + leaves.length - 1,
  })
  invariant(isMoved, 'the head is ours from the lock to the commit')
  return hash
}
