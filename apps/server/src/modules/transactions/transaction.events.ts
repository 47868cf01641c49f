/**
 * Turns the ledger's moves into what others follow: `transaction.changed`, with the word people
 * read. Written once per move (the event id of the move is part of the request id).
 */
import { showId } from '@walletdesk/contract/ids'
import type { EventConsumer } from '../../platform/events/relay'
import { commit } from '../../platform/commit'
import { recordEvent } from '../../platform/events/outbox'
import { findCustomer } from '../customers'
import { TRANSACTION_MOVED, type TransactionMoved } from '../ledger'
import { displayOf } from './display'

const NOUNS = new Set(['deposit', 'withdrawal'])

export const transactionConsumer: EventConsumer = {
  name: 'transactions',
  types: [TRANSACTION_MOVED],
  handle: async (ctx, event) => {
    const move = event.payload as TransactionMoved // written by the ledger only
    if (!NOUNS.has(move.noun) || event.ownerId === null) return
    const noun = move.noun as 'deposit' | 'withdrawal' // checked the line before
    const customer = await findCustomer(ctx.app.db, event.ownerId)
    await commit(ctx, (tx) =>
      recordEvent(tx, ctx, {
        type: 'transaction.changed',
        ownerId: event.ownerId,
        subjectId: showId(noun, move.transactionId),
        streams: customer ? [`per:${showId('person', customer.personId)}`] : [],
        payload: {
          display: displayOf({ noun, state: move.to, stopped: false }),
          reason: move.reason === 'none' ? null : move.reason,
          ver: move.ver,
        },
      }),
    )
  },
}
