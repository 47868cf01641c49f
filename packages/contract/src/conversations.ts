/** Conversations as customers, visitors and agents see them (DESK.md 2, 3.2). */
import { z } from 'zod'
import { explanation, transactionSummary } from './explanation'
import { LIMITS } from './limits'
import {
  AUTHOR_KINDS,
  AWAITING,
  CASE_STATES,
  CONVERSATION_STATES,
  HANDOFF_REASONS,
  ISSUES,
  ITEM_KINDS,
  VISIBILITIES,
} from './vocabulary'
import {
  idInput,
  instant,
  localeInput,
  money,
  pageOf,
  pageQuery,
  personText,
  shownId,
} from './wire'

export const textBody = z.object({
  format: z.literal('md1'),
  text: personText(LIMITS.messageCharsMax),
})

export const linkKind = z.enum(['transaction', 'article', 'incident', 'conversation'])
/** What a customer or visitor may connect a conversation to. */
export const linkInput = z.object({
  kind: z.enum(['transaction', 'article']),
  ref: z.string().max(80),
})

export const author = z.object({
  kind: z.enum(AUTHOR_KINDS),
  /** Shown id of the agent or person; null for system and assistant. */
  id: z.string().nullable(),
  name: z.string().nullable(),
  role: z.string().nullable(),
})

/**
 * `data` by kind:
 * - card: `{card: 'transaction', transactionId, snapshot: Explanation}` | `{card: 'articles', articles: [{slug, title, summary}]}` | `{card: 'incident', incidentId, title}`
 * - event: `{event: 'state'|'assignment'|..., from?, to?, agentName?, outcome?}`
 * - handoff: `{reason, summary}` (public line only for customers)
 * - rating: `{score, solved, comment}`; form_answer: `{form, values}`
 * - message with guard hits: `{guard: [{kind}]}`; with the reason of a report: `{reportReason}`
 */
export const itemData = z.record(z.string(), z.unknown())

export const publicItem = z.object({
  id: shownId('item'),
  pubSeq: z.number().int(),
  kind: z.enum(ITEM_KINDS),
  author,
  body: textBody.nullable(),
  data: itemData.nullable(),
  replyTo: shownId('item').nullable(),
  targetPubSeq: z.number().int().nullable(),
  automatic: z.boolean(),
  redacted: z.boolean(),
  at: instant,
  clientAt: instant.nullable(),
})
export type PublicItem = z.infer<typeof publicItem>

export const deskItem = publicItem.omit({ pubSeq: true, targetPubSeq: true }).extend({
  seq: z.number().int(),
  pubSeq: z.number().int().nullable(),
  targetSeq: z.number().int().nullable(),
  visibility: z.enum(VISIBILITIES),
})
export type DeskItem = z.infer<typeof deskItem>

/** POST conversations/{id}/items by a customer or visitor. */
export const itemRequest = z.object({
  id: idInput('item'),
  kind: z.enum(['message', 'form_answer']).default('message'),
  visibility: z.literal('public').default('public'),
  body: textBody.optional(),
  data: itemData.optional(),
  replyTo: idInput('item').nullable().default(null),
  links: z.array(linkInput).max(10).default([]),
  lang: localeInput.optional(),
  clientAt: instant.nullable().default(null),
})

/** POST desk/conversations/{id}/items by an agent; `then` moves the state in the same transaction. */
export const deskItemRequest = z.object({
  id: idInput('item'),
  kind: z.enum(['message', 'note']),
  visibility: z.enum(VISIBILITIES).default('public'),
  body: textBody,
  replyTo: idInput('item').nullable().default(null),
  then: z.enum(['stay', 'wait', 'resolve']).default('stay'),
  outcome: personText(500).optional(),
  clientAt: instant.nullable().default(null),
})

const guardHits = z.array(z.object({ kind: z.string() }))

/** Customers never see seq or head: internal notes must leave no countable hole (CV-2). */
export const itemAnswer = z.object({
  pubSeq: z.number().int(),
  pubHead: z.number().int(),
  at: instant,
  guard: guardHits,
  item: publicItem,
})
export const deskItemAnswer = z.object({
  seq: z.number().int(),
  pubSeq: z.number().int().nullable(),
  head: z.number().int(),
  pubHead: z.number().int(),
  at: instant,
  guard: guardHits,
  item: deskItem,
})

export const queuePlace = z.object({
  /** 1 = next. */
  position: z.number().int(),
  /** False while nobody takes work. */
  open: z.boolean(),
  /** Honest range in whole minutes, null when we cannot estimate. */
  range: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  /** True when this range is longer than the one shown before. */
  longerThanSaid: z.boolean(),
  asOf: instant,
})
export type QueuePlace = z.infer<typeof queuePlace>

export const receipt = z.object({
  deliveredSeq: z.number().int(),
  readSeq: z.number().int(),
  readAt: instant.nullable(),
})

export const conversation = z.object({
  id: shownId('conversation'),
  ref: z.string(),
  /** The customer's word for the state (UX.md 9.3). */
  caseState: z.enum(CASE_STATES),
  state: z.enum(CONVERSATION_STATES),
  issue: z.enum(ISSUES),
  lang: z.string(),
  pubHead: z.number().int(),
  agent: z.object({ id: shownId('agent'), name: z.string(), role: z.string() }).nullable(),
  queue: queuePlace.nullable(),
  /** Highest pub_seq that the other side (any agent) stored and read; that I read myself. */
  receipts: z.object({ desk: receipt, mine: receipt }),
  rating: z
    .object({
      score: z.number().int(),
      solved: z.boolean().nullable(),
      comment: z.string().nullable(),
      at: instant,
    })
    .nullable(),
  reopenUntil: instant.nullable(),
  transactionIds: z.array(z.string()),
  preview: z.string().nullable(),
  /** When the message of the preview was written; null where nobody has written one. */
  previewAt: instant.nullable(),
  createdAt: instant,
  /** Of the last public item: what the desk writes among itself moves nothing that is shown. */
  updatedAt: instant,
})
export type Conversation = z.infer<typeof conversation>
export const conversationPage = pageOf(conversation)
export const conversationsQuery = pageQuery.extend({
  /** Only those that are about this transaction. */
  transactionId: z.string().max(80).optional(),
})

/** The page of a host's site on which somebody opened the chat; shown to agents, never a link. */
export const hostPage = z.object({
  url: personText(LIMITS.hostPageUrlCharsMax),
  title: personText(LIMITS.hostPageTitleCharsMax),
})
export type HostPage = z.infer<typeof hostPage>

export const startRequest = z.object({
  id: idInput('conversation'),
  issue: z.enum(ISSUES).default('other'),
  lang: localeInput,
  source: z.enum(['wallet', 'widget', 'help']).default('widget'),
  /** The person's first words; the item id is the idempotency key of the message. */
  message: z.object({ id: idInput('item'), body: textBody }).optional(),
  links: z.array(linkInput).max(10).default([]),
  /** Report reason of UX.md 8.9. */
  reportReason: z
    .enum(['late', 'not_arrived', 'wrong_amount', 'wrong_address', 'not_me', 'other'])
    .optional(),
  /** True: the person asked for a person already; skip the first answer. */
  person: z.boolean().default(false),
  page: hostPage.optional(),
})

export const handOffRequest = z.object({
  reason: z.enum(HANDOFF_REASONS).default('asked_for_person'),
})
export const itemsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.streamPageMax).default(100),
})
export const itemsPage = z.object({ items: z.array(publicItem), pubHead: z.number().int() })
export const deskItemsPage = z.object({ items: z.array(deskItem), head: z.number().int() })
export const receiptRequest = z.object({
  deliveredSeq: z.number().int().min(0),
  readSeq: z.number().int().min(0),
})

export const solvedRequest = z.object({ solved: z.boolean() })
export const ratingRequest = z.object({
  score: z.number().int().min(1).max(5),
  solved: z.boolean().nullable().default(null),
  comment: personText(LIMITS.ratingCommentCharsMax).nullable().default(null),
})

/** GET wait: what entry points show before a conversation exists. */
export const waitAnswer = z.object({
  open: z.boolean(),
  /** p50 rounded up, in minutes; null when we cannot estimate. */
  aboutMin: z.number().int().nullable(),
  queued: z.number().int(),
  agentsOnline: z.number().int(),
  backAt: instant.nullable(),
  repliesInMin: z.number().int().nullable(),
  asOf: instant,
})
export type WaitAnswer = z.infer<typeof waitAnswer>

// --- the desk -----------------------------------------------------------------------------------

export const DESK_VIEWS = ['mine', 'unassigned', 'all', 'resolved'] as const
export const inboxRow = z.object({
  id: shownId('conversation'),
  ref: z.string(),
  person: z.object({
    id: shownId('person'),
    name: z.string(),
    kind: z.enum(['visitor', 'customer']),
  }),
  state: z.enum(CONVERSATION_STATES),
  awaiting: z.enum(AWAITING),
  issue: z.enum(ISSUES),
  lang: z.string(),
  assignee: z.object({ id: shownId('agent'), name: z.string() }).nullable(),
  preview: z.string().nullable(),
  /** When the message of the preview was written; null where nobody has written one. */
  previewAt: instant.nullable(),
  head: z.number().int(),
  readSeq: z.number().int(),
  /** When the customer began to wait for us; null when it is not our move. */
  waitingSince: instant.nullable(),
  dueAt: instant.nullable(),
  transactionLate: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
})
export type InboxRow = z.infer<typeof inboxRow>
export const inboxQuery = z.object({
  view: z.enum(DESK_VIEWS).default('mine'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.listPageMax).default(50),
})
export const inboxPage = pageOf(inboxRow).extend({
  counts: z.object({ mine: z.number().int(), unassigned: z.number().int(), all: z.number().int() }),
})

export const deskConversation = inboxRow.extend({
  channel: z.string(),
  tier: z.number().int(),
  episode: z.number().int(),
  pubHead: z.number().int(),
  outcome: z.string().nullable(),
  links: z.array(z.object({ kind: linkKind, ref: z.string() })),
  receipts: z.object({ person: receipt, mine: receipt }),
  rating: z
    .object({
      score: z.number().int(),
      solved: z.boolean().nullable(),
      comment: z.string().nullable(),
      at: instant,
    })
    .nullable(),
  reopenUntil: instant.nullable(),
  page: hostPage.nullable(),
  earlier: z.array(
    z.object({
      id: shownId('conversation'),
      ref: z.string(),
      issue: z.enum(ISSUES),
      state: z.enum(CONVERSATION_STATES),
      createdAt: instant,
    }),
  ),
})
export type DeskConversation = z.infer<typeof deskConversation>

export const assignRequest = z.object({ agentId: idInput('agent').optional() })
export const resolveRequest = z.object({ outcome: personText(500).optional() })
export const waitThirdRequest = z.object({
  what: personText(200),
  owner: personText(100),
  untilAt: instant,
})
export const snoozeRequest = z.object({ untilAt: instant })

/** Least sight: what the desk sees of a customer, through the connector. */
export const deskCustomer = z.object({
  personId: shownId('person'),
  kind: z.enum(['visitor', 'customer']),
  name: z.string(),
  emailMasked: z.string().nullable(),
  locale: z.string(),
  tier: z.string().nullable(),
  since: instant.nullable(),
  frozen: z.boolean(),
  /** Bands, not numbers (UX.md 5.4): e.g. `1k_10k`. */
  balanceBand: z.enum(['none', 'under_100', '100_1k', '1k_10k', '10k_100k', 'over_100k', 'hidden']),
  transactions: z.array(
    z.object({
      id: z.string(),
      linked: z.boolean(),
      summary: transactionSummary,
      explanation,
    }),
  ),
  asOf: instant,
  stale: z.boolean(),
})
export type DeskCustomer = z.infer<typeof deskCustomer>

export const ledgerEntryView = z.object({
  id: shownId('entry'),
  kind: z.string(),
  debit: z.string(),
  credit: z.string(),
  asset: z.string(),
  amount: z.string(),
  code: z.number().int(),
  reason: z.string().nullable(),
  bookedAt: instant,
  seq: z.number().int(),
})
export const moveView = z.object({
  from: z.string().nullable(),
  to: z.string(),
  actor: z.string(),
  reason: z.string().nullable(),
  at: instant,
})
export const deskTransaction = z.object({
  id: z.string(),
  ref: z.string(),
  money,
  explanation,
  entries: z.array(ledgerEntryView),
  moves: z.array(moveView),
  txid: z.string().nullable(),
  network: z.string().nullable(),
})
export type DeskTransaction = z.infer<typeof deskTransaction>
