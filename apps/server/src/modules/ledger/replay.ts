/**
 * Everything again from zero (LE-23): reads the log of a slice in order, checks the chain link by
 * link, folds it, and compares the result with the tables. One snapshot, so it may run while the
 * ledger works. Nightly, after a restore, and after every test.
 */
import type { Db, Tx } from '../../platform/db'
import { done } from '../../platform/result'
import type { Leaf } from './core/canonical'
import { batchHash, leafHash, merkleRoot, ZERO_HASH } from './core/chain'
import { type Books, checkAgainstLog, checkCounters } from './core/check'
import { type Fold, foldLeaf, newFold } from './core/fold'
import {
  type BatchRow,
  type SliceRow,
  openLog,
  readBooks,
  readSlice,
  readSpentTwice,
  readTornGroups,
  startSnapshot,
} from './log.store'
import { DEFAULT_SLICE, type Slice } from './slice'

export type ReplayReport = {
  readonly batches: number
  readonly leaves: number
  /** Sentences that begin with the invariant, e.g. `I11: ...`; empty when all is well. */
  readonly breaches: readonly string[]
}

export async function replayLedger(db: Db, slice: Slice = DEFAULT_SLICE): Promise<ReplayReport> {
  const replayed = await db.transact(async (tx) => {
    await startSnapshot(tx)
    return done(await replay(tx, slice))
  })
  if (!replayed.ok) throw new Error('a read cannot be refused')
  return replayed.value
}

/** Where the chain stands while it is walked. */
type Walk = {
  readonly fold: Fold
  readonly breaches: string[]
  prev: Uint8Array
  seq: number
  batchNo: number
  bookedAt: number
}

async function replay(tx: Tx, slice: Slice): Promise<ReplayReport> {
  const walk: Walk = {
    fold: newFold(),
    breaches: [],
    prev: ZERO_HASH,
    seq: 0,
    batchNo: 0,
    bookedAt: 0,
  }
  const log = await openLog(tx, slice)
  for (let batch = await log.nextBatch(); batch; batch = await log.nextBatch()) {
    stepBatch(walk, batch, await log.nextLeaves(batch.firstSeq + batch.count - 1))
  }
  const stray = await log.nextLeaves(Number.MAX_SAFE_INTEGER)
  if (stray.length > 0)
    walk.breaches.push(`I11: ${stray.length.toString()} rows belong to no batch`)
  walk.breaches.push(...checkHead(walk, await readSlice(tx, slice)))
  const books: Books = await readBooks(tx, slice)
  const breaches = [
    ...walk.breaches,
    ...checkCounters(books.accounts),
    ...checkAgainstLog(books, walk.fold),
    ...(await readSpentTwice(tx)).map((id) => `I8: ${id} was refused for ever and yet booked`),
    ...(await readTornGroups(tx)).map((id) => `I9: group ${id} is torn over batches`),
  ]
  return { batches: walk.batchNo, leaves: walk.seq, breaches }
}

function stepBatch(walk: Walk, batch: BatchRow, leaves: readonly Leaf[]) {
  const { breaches, fold } = walk
  const name = `batch ${batch.batchNo.toString()}`
  if (batch.batchNo !== walk.batchNo + 1) breaches.push(`I11: ${name} does not follow the last one`)
  if (batch.firstSeq !== walk.seq + 1) breaches.push(`I11: ${name} leaves a gap in seq`)
  if (Buffer.compare(batch.prev, walk.prev) !== 0) breaches.push(`I11: ${name} has another past`)
  if (leaves.length !== batch.count) breaches.push(`I11: ${name} has lost or gained rows`)
  const root = merkleRoot(leaves.map(leafHash))
  if (Buffer.compare(root, batch.root) !== 0) breaches.push(`I10: rows of ${name} were changed`)
  const hash = batchHash({ ...batch, slice: batch.slice })
  if (Buffer.compare(hash, batch.hash) !== 0) breaches.push(`I11: the hash of ${name} is wrong`)
  for (const leaf of leaves) {
    const place = placeOf(leaf)
    if (place.seq !== walk.seq + 1)
      breaches.push(`I11: seq ${place.seq.toString()} is out of place`)
    if (place.bookedAt <= walk.bookedAt)
      breaches.push(`I11: seq ${place.seq.toString()} goes back in time`)
    walk.seq = place.seq
    walk.bookedAt = place.bookedAt
    foldLeaf(fold, leaf)
  }
  walk.batchNo = batch.batchNo
  walk.prev = batch.hash
}

export function placeOf(leaf: Leaf): { seq: number; bookedAt: number } {
  switch (leaf.type) {
    case 'entry':
      return leaf.entry
    case 'account':
      return leaf.event
    case 'anchor':
      return leaf.anchor
    case 'move':
      return { seq: leaf.move.seq, bookedAt: leaf.move.at }
  }
}

function checkHead({ prev, seq, batchNo, bookedAt }: Walk, slice: SliceRow): string[] {
  const isSame =
    Buffer.compare(slice.head, prev) === 0 && slice.seq === seq && slice.batchNo === batchNo
  const breaches = isSame ? [] : ['I11: the head of the slice is not the end of its chain']
  return bookedAt <= slice.bookedAt ? breaches : [...breaches, 'I11: the slice is behind its log']
}
