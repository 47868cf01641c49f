/**
 * The one explanation of a transaction (CN-2): wallet page, card in chat, console and first answer
 * render exactly this. Codes only; sentences come from packages/texts (`vocabulary`, `reasons`).
 */
import { z } from 'zod'
import {
  DISPLAY_STATES,
  RAIL_KINDS,
  REASONS,
  STEPS,
  STEP_TENSES,
  TRANSACTION_NOUNS,
} from './vocabulary'
import { instant, money } from './wire'

export const explanationStep = z.object({
  step: z.enum(STEPS),
  tense: z.enum(STEP_TENSES),
  /** When it was done, or null. */
  at: instant.nullable(),
  /** When it is expected, or null where we cannot say. */
  expectedAt: instant.nullable(),
  reason: z.enum(REASONS).nullable(),
  /** Arguments of the reason's sentence, e.g. `{n: 7, of: 19}`; amounts as money, times as instants. */
  args: z.record(z.string(), z.union([z.string(), z.number(), money])),
})

export const explanation = z.object({
  /** Shown id: `wdr_...`, `dep_...`. */
  transactionId: z.string(),
  noun: z.enum(TRANSACTION_NOUNS),
  rail: z.enum(RAIL_KINDS),
  direction: z.enum(['in', 'out']),
  display: z.enum(DISPLAY_STATES),
  /** n and m of "Confirming 7 of 19". */
  confirmations: z.object({ n: z.number().int(), of: z.number().int() }).nullable(),
  steps: z.array(explanationStep),
  /** The reason of the current state, or null when there is nothing to explain. */
  reason: z.enum(REASONS).nullable(),
  reasonArgs: z.record(z.string(), z.union([z.string(), z.number(), money])),
  /** Later than we promised: since when, and what we did about it. */
  late: z
    .object({
      since: instant,
      promisedAt: instant,
      raisedAt: instant.nullable(),
      nextUpdateBy: instant.nullable(),
    })
    .nullable(),
  expectedBy: instant.nullable(),
  /** What comes next and by when; basis says where the time comes from. */
  next: z.object({ event: z.string(), by: instant.nullable(), basis: z.string() }).nullable(),
  /** The safety line: where the money is right now. */
  safety: z.enum([
    'not_left',
    'on_network',
    'at_bank',
    'left',
    'arrived',
    'back_in_balance',
    'held_here',
    'not_here_yet',
  ]),
  customerCan: z.array(z.enum(['cancel', 'answer', 'view_hash', 'receipt', 'retry', 'contact'])),
  facts: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      value: z.union([z.string(), z.number(), money]),
      source: z.string(),
      asOf: instant,
    }),
  ),
  incidentId: z.string().nullable(),
  asOf: instant,
  stale: z.boolean(),
})
export type Explanation = z.infer<typeof explanation>
export type ExplanationStep = z.infer<typeof explanationStep>

export const transactionSummary = z.object({
  id: z.string(),
  /** Short reference for people: `W-20931`. */
  ref: z.string(),
  noun: z.enum(TRANSACTION_NOUNS),
  rail: z.enum(RAIL_KINDS),
  direction: z.enum(['in', 'out']),
  money,
  display: z.enum(DISPLAY_STATES),
  confirmations: z.object({ n: z.number().int(), of: z.number().int() }).nullable(),
  late: z.boolean(),
  /** Why it is where it is; absent in what was written down before this was told. */
  reason: z.enum(REASONS).nullish(),
  expectedBy: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type TransactionSummary = z.infer<typeof transactionSummary>

export const feeLine = z.object({
  kind: z.enum(['network', 'ours', 'card', 'bank']),
  money,
  /** True when it cannot change after acceptance; false = a maximum. */
  fixed: z.boolean(),
})

export const transactionDetail = transactionSummary.extend({
  explanation,
  destination: z
    .object({
      kind: z.enum(['address', 'bank_account', 'card']),
      value: z.string(),
      memo: z.string().nullable(),
      label: z.string().nullable(),
    })
    .nullable(),
  network: z.string().nullable(),
  txid: z.string().nullable(),
  fees: z.array(feeLine),
  total: money,
  /** What a deposit with a fee adds to the balance; null where that is the total itself. */
  credited: money.nullable(),
  /** Of the total of a withdrawal: what came back to the balance; null where nothing did. */
  returned: money.nullable(),
  conversationIds: z.array(z.string()),
})
export type TransactionDetail = z.infer<typeof transactionDetail>
