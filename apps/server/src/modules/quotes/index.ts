/**
 * Quotes: what a payment costs and when it arrives, locked for a while (MONEY.md 3.10).
 *
 * Owns quotes, the fee schedule, reference prices, destination checks and the lengths of clocks.
 * Promises: no fee appears after acceptance; the hash covers every term that a second factor
 * authorises. Never holds or moves money.
 */
export { createQuote, destinationIndex, openQuote } from './commands/create-quote'
export { checkDestination, looksAlike } from './destination'
export { feesFor, sumOf, type FeeLine } from './fees'
export { approversNeeded, COOLING_FROM_CENTS, later, lengthMs } from './policy'
export { REFERENCE_ASSET, referenceCents } from './prices'
export { hashOf, type Quote } from './quote'
export { findQuote, useQuote } from './quote.store'
export { quoteRoutes } from './quote.routes'
