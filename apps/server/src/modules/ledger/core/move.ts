/** State changes of transactions, in the same commit as the money (LE-13). */
import type { LedgerRefusal } from './refusals'
import { type Scratch, keyOf, nextPlace, transactionAt } from './state'
import type { GroupRequest, Move, MoveRequest, Transaction } from './transaction'

/** Step 10: whether every `from` still holds, each move seen after those before it. */
export function moveRefusal(scratch: Scratch, moves: readonly MoveRequest[]): LedgerRefusal | null {
  if (moves.length === 0) return null
  const states = new Map<string, string>()
  for (const move of moves) {
    const key = keyOf(move.customerId, move.transactionId)
    const transaction = transactionAt(scratch, key)
    if (transaction && transaction.noun !== move.noun) return 'wrong_state'
    const state = states.get(key) ?? transaction?.state ?? null
    if (state !== move.from) return 'wrong_state'
    states.set(key, move.to)
  }
  return null
}

export function applyMoves(scratch: Scratch, { moves, groupId }: GroupRequest) {
  if (moves.length === 0) return
  const entryIds = scratch.leaves.flatMap((leaf) => (leaf.type === 'entry' ? [leaf.entry.id] : []))
  for (const request of moves) {
    const key = keyOf(request.customerId, request.transactionId)
    const ver = (transactionAt(scratch, key)?.ver ?? 0) + 1
    const { bookedAt: at, ...place } = nextPlace(scratch)
    const move: Move = { ...request, ...place, at, ver, groupId: groupId ?? '', entryIds }
    scratch.transactions.set(key, afterMove(move))
    scratch.leaves.push({ type: 'move', move })
  }
}

const afterMove = ({ customerId, transactionId, noun, to, at, dueAt, ver }: Move): Transaction => ({
  customerId,
  id: transactionId,
  noun,
  state: to,
  since: at,
  dueAt,
  ver,
})
