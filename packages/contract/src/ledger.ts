/** POST ledger/entries (MONEY.md LE-26): the door for importers and benches, with a service key. */
import { z } from 'zod'
import { LIMITS } from './limits'
import { assetCode, idInput, instant, shownId } from './wire'

/** An account by its number in the chart; whose it is follows from there. */
const accountInput = z.strictObject({
  code: z.number().int().min(1).max(9_999),
  sub: z
    .string()
    .regex(/^[a-z0-9_-]{0,32}$/)
    .optional(),
})

const entryAmount = z
  .string({ error: 'amount_not_string' })
  .regex(/^(0|[1-9][0-9]{0,38})$/, { message: 'amount_malformed' })

export const ledgerAccountInput = z.strictObject({
  /** Left out for accounts of the house. */
  customerId: idInput('customer').optional(),
  asset: assetCode,
  ...accountInput.shape,
})

export const ledgerEntryInput = z.strictObject({
  id: idInput('entry'),
  /** Whose history it is; left out for entries between accounts of the house. */
  customerId: idInput('customer').optional(),
  kind: z.enum(['single', 'pending', 'post', 'void']),
  asset: assetCode.optional(),
  debit: accountInput.optional(),
  credit: accountInput.optional(),
  amount: entryAmount.optional(),
  atMost: z.boolean().optional(),
  pendingId: idInput('entry').optional(),
  timeoutSeconds: z.number().int().min(1).max(1_000_000_000).optional(),
  code: z.number().int().min(1).max(32_767).optional(),
  reason: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  eventAt: instant.optional(),
  /** Neighbours with the same group succeed or fail together. */
  groupId: idInput('group').optional(),
})
export type LedgerEntryInput = z.output<typeof ledgerEntryInput>

export const ledgerEntriesRequest = z.strictObject({
  /** Opened first when they are missing. */
  accounts: z.array(ledgerAccountInput).max(LIMITS.ledgerBulkMax).optional(),
  entries: z.array(ledgerEntryInput).min(1).max(LIMITS.ledgerBulkMax),
})
export type LedgerEntriesRequest = z.output<typeof ledgerEntriesRequest>

export const ledgerEntryAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    id: shownId('entry'),
    /** True when this id was booked before, with this same answer. */
    replayed: z.boolean(),
    seq: z.number().int(),
    /** What was moved: less than asked where `atMost` was. */
    amount: entryAmount,
    bookedAt: instant,
  }),
  z.object({
    ok: z.literal(false),
    id: shownId('entry'),
    code: z.string(),
    /** What a spent id was first refused with. */
    firstCode: z.string().optional(),
  }),
])
/** In the order of the request. One entry alone that is refused is a problem document instead. */
export const ledgerEntriesAnswer = z.object({ entries: z.array(ledgerEntryAnswer) })
export type LedgerEntriesAnswer = z.infer<typeof ledgerEntriesAnswer>
