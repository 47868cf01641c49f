/** Reads of the replay: the log in order through cursors, the books, one snapshot for all. */
import { raw, sql, type Sql, type Tx } from '../../platform/db'
import type { Account } from './core/account'
import type { Leaf } from './core/canonical'
import type { Books } from './core/check'
import type { Hold } from './core/entry'
import type { AccountEvent, Anchor, Move, Transaction } from './core/transaction'
import {
  ACCOUNT_COLUMNS,
  ACCOUNT_EVENT_COLUMNS,
  ENTRY_COLUMNS,
  type EntryRow,
  HOLD_COLUMNS,
  MOVE_COLUMNS,
  TRANSACTION_COLUMNS,
  microsOf,
  toEntry,
} from './rows'
import type { Slice } from './slice'

export const startSnapshot = (tx: Tx) =>
  tx.run(sql`set transaction isolation level repeatable read, read only`)

export type BatchRow = {
  readonly slice: number
  readonly batchNo: number
  readonly firstSeq: number
  readonly count: number
  readonly root: Uint8Array
  readonly prev: Uint8Array
  readonly hash: Uint8Array
  readonly bookedAt: number
}
export type SliceRow = {
  readonly seq: number
  readonly batchNo: number
  readonly head: Uint8Array
  readonly bookedAt: number
}

const FETCH_ROWS = 2_000

/** Rows of one cursor, one at a time, with a look ahead. */
type Stream = { readonly peek: () => Promise<Leaf | null>; readonly take: () => void }

type Source = {
  readonly name: string
  readonly statement: Sql
  readonly toLeaf: (row: never) => Leaf
}

async function openStream(tx: Tx, { name, statement, toLeaf }: Source): Promise<Stream> {
  await tx.run(sql`declare ${raw(name)} no scroll cursor for ${statement}`)
  let rows: Leaf[] = []
  let at = 0
  let isOver = false
  return {
    take: () => {
      at += 1
    },
    peek: async () => {
      if (at >= rows.length && !isOver) {
        const fetched = await tx.many<never>(
          sql`fetch ${raw(FETCH_ROWS.toString())} from ${raw(name)}`,
        )
        rows = fetched.map(toLeaf)
        at = 0
        isOver = rows.length < FETCH_ROWS
      }
      return rows[at] ?? null
    },
  }
}

const SOURCES = ({ slice }: Slice): readonly Source[] => [
  {
    name: 'log_entries',
    statement: sql`select ${ENTRY_COLUMNS} from entries where slice = ${raw(slice.toString())} order by seq`,
    toLeaf: (row: EntryRow) => ({ type: 'entry', entry: toEntry(row) }),
  },
  {
    name: 'log_moves',
    statement: sql`select ${MOVE_COLUMNS} from moves where slice = ${raw(slice.toString())} order by seq`,
    toLeaf: (move: Move) => ({ type: 'move', move }),
  },
  {
    name: 'log_account_events',
    statement: sql`
      select ${ACCOUNT_EVENT_COLUMNS} from account_events where slice = ${raw(slice.toString())} order by seq`,
    toLeaf: (event: AccountEvent) => ({ type: 'account', event }),
  },
  {
    name: 'log_anchors',
    statement: sql`
      select slice, seq, batch, what, digest, ${microsOf('booked_at')} as "bookedAt"
        from anchors where slice = ${raw(slice.toString())} order by seq`,
    toLeaf: (anchor: Anchor) => ({ type: 'anchor', anchor }),
  },
]

const seqOf = (leaf: Leaf): number => {
  if (leaf.type === 'entry') return leaf.entry.seq
  if (leaf.type === 'move') return leaf.move.seq
  return leaf.type === 'account' ? leaf.event.seq : leaf.anchor.seq
}

export type LogReader = {
  readonly nextBatch: () => Promise<BatchRow | null>
  /** All leaves up to and with this seq that were not taken yet, in order. */
  readonly nextLeaves: (lastSeq: number) => Promise<Leaf[]>
}

export async function openLog(tx: Tx, slice: Slice): Promise<LogReader> {
  const streams: Stream[] = []
  for (const source of SOURCES(slice)) streams.push(await openStream(tx, source))
  await tx.run(sql`
    declare log_batches no scroll cursor for
     select slice, batch_no as "batchNo", first_seq as "firstSeq", count, root, prev, hash,
            ${microsOf('booked_at')} as "bookedAt"
       from batches where slice = ${raw(slice.slice.toString())} order by batch_no`)
  return {
    nextBatch: () => tx.maybe<BatchRow>(sql`fetch 1 from log_batches`),
    nextLeaves: async (lastSeq) => {
      const leaves: Leaf[] = []
      for (;;) {
        const next = await earliest(streams)
        if (!next || seqOf(next.leaf) > lastSeq) return leaves
        leaves.push(next.leaf)
        next.stream.take()
      }
    },
  }
}

async function earliest(streams: readonly Stream[]) {
  let first: { leaf: Leaf; stream: Stream } | null = null
  for (const stream of streams) {
    const leaf = await stream.peek()
    if (leaf && (!first || seqOf(leaf) < seqOf(first.leaf))) first = { leaf, stream }
  }
  return first
}

export const readSlice = (tx: Tx, { systemCustomerId, slice }: Slice) =>
  tx.one<SliceRow>(sql`
    select seq, batch_no as "batchNo", head, ${microsOf('booked_at')} as "bookedAt"
      from slices
     where customer_id = ${systemCustomerId} and slice = ${slice}`)

/** All of it: a replay compares everything. */
export async function readBooks(tx: Tx, { slice }: Slice): Promise<Books> {
  return {
    accounts: await tx.many<Account>(
      sql`select ${ACCOUNT_COLUMNS} from accounts where slice = ${slice}`,
    ),
    holds: await tx.many<Hold>(sql`select ${HOLD_COLUMNS} from holds`),
    transactions: await tx.many<Transaction>(sql`select ${TRANSACTION_COLUMNS} from transactions`),
  }
}

/** A spent id never has an effect (I8). */
export async function readSpentTwice(tx: Tx): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    select id from burned_ids join entries using (customer_id, id) limit 100`)
  return rows.map(({ id }) => id)
}

/** The entries of a group stand in one batch (I9). */
export async function readTornGroups(tx: Tx): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    select group_id as id
      from entries
     where group_id is not null
     group by group_id
    having min(batch) <> max(batch)
     limit 100`)
  return rows.map(({ id }) => id)
}
