import type { RailKind } from './vocabulary'

/** Every limit of the product with its reason. Browser and server import the same numbers. */
export const LIMITS = {
  /** DESK 2.8: long enough for a pasted error report, short enough to read. */
  messageCharsMax: 10_000,
  /** MONEY 0.4: nothing that we accept as JSON is larger. */
  bodyBytesMax: 1_048_576,
  /** DESK 2.8: a person cannot type faster; programs are slowed down. */
  itemsPerPersonPerMinuteMax: 60,
  /** DESK 2.8: beyond that a follow-up conversation opens. */
  itemsPerConversationMax: 20_000,
  openConversationsPerVisitorMax: 3,
  openConversationsPerCustomerMax: 20,
  linksPerConversationMax: 100,
  /** DL-4: inline resume per stream; beyond that a gap frame and paged HTTP. */
  resumeItemsInlineMax: 1_000,
  streamPageMax: 500,
  listPageMax: 100,
  /** DL-6: a slow reader may fall this far behind before its frames become one gap. */
  socketQueueFramesMax: 512,
  socketQueueBytesMax: 1_000_000,
  frameBytesMax: 65_536,
  streamsPerSocketMax: 200,
  socketsPerPrincipalMax: 10,
  /** RT-16: how often a process says which agents hold a socket of it or act in it. */
  agentSeenEveryMs: 5_000,
  /** RT-16: who has no socket and does nothing for this long gets nothing new. */
  agentLostAfterMs: 60_000,
  /** RT-16: who has no socket and does nothing for this long gives live chats back. */
  agentGivesBackAfterMs: 300_000,
  helloWaitMsMax: 5_000,
  heartbeatMs: 20_000,
  /** DL-3: the last message of a burst is found this late at most when its hint was lost. */
  headsCheckMs: 2_000,
  passLifetimeMs: 30_000,
  typingTtlMs: 6_000,
  typingSendEveryMs: 3_000,
  presenceTtlMs: 25_000,
  receiptWriteEveryMs: 1_000,
  readVisibleMs: 1_000,
  outboxItemsMax: 200,
  outboxBackoffMsMin: 500,
  outboxBackoffMsMax: 30_000,
  outboxKeepMs: 7 * 86_400_000,
  /** DL-7: own sent items are kept this long for a restored server. */
  outboxSentKeepMs: 600_000,
  socketTriesBeforeFallback: 2,
  socketRetryAfterFallbackMs: 60_000,
  reopenDaysMax: 7,
  ratingCommentCharsMax: 2_000,
  ratingEditHoursMax: 24,
  /** A rating asks for a memory: later ones say more about the week than about the answer. */
  ratingDaysMax: 14,
  searchCharsMax: 200,
  nameCharsMax: 100,
  emailCharsMax: 254,
  /** ID-4 */
  passwordCharsMin: 12,
  passwordCharsMax: 256,
  passwordCharsAdvised: 15,
  noteCharsMax: 500,
  /** Enough to know the page again; what is longer is cut where it is sent. */
  hostPageUrlCharsMax: 500,
  hostPageTitleCharsMax: 200,
  /** AM-5, AM-6: 2^128-1 has 39 digits. */
  amountDigitsMax: 39,
  /**
   * MONEY 3.10: whole units of one quoted payment. No tier takes in or sends more in 30 days, and a
   * card processor takes no more at once than the first proven tier does in 30 days.
   */
  paymentUnitsMax: 1_000_000,
  cardPaymentUnitsMax: 10_000,
  /** Whole units of one deposit in the sandbox: more fits no screen and no story. */
  sandboxDepositUnitsMax: 1_000_000,
  ledgerGroupMax: 32,
  ledgerBulkMax: 500,
  /** UX 7.2: wait estimates need this many samples; below only the position is shown. */
  waitSamplesMin: 20,
  waitShowEveryMs: 30_000,
  waitRecomputeMs: 15_000,
  /** UX 8.10: one line on a phone, in every language. */
  bannerCharsMax: 90,
} as const

/** The most that is quoted at once on this rail, in the smallest unit of an asset. */
export const paymentMax = (rail: RailKind, decimals: number): bigint =>
  BigInt(rail === 'card' ? LIMITS.cardPaymentUnitsMax : LIMITS.paymentUnitsMax) *
  10n ** BigInt(decimals)

/** The beginning of a text that is too long; never half of a character, which is refused. */
export const beginningOf = (text: string, charsMax: number): string =>
  text.slice(0, charsMax).replace(/[\uD800-\uDBFF]$/, '')

/** Locales that ship complete; `ar` and the pseudo-locales exist for layout. */
export const LOCALES = ['en', 'zh-Hans'] as const
export const LAYOUT_LOCALES = ['ar', 'en-XA'] as const
export type Locale = (typeof LOCALES)[number]
export type AnyLocale = Locale | (typeof LAYOUT_LOCALES)[number]
