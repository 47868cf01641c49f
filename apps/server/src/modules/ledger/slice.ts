/**
 * A slice is a set of customers served by one chain (MONEY.md 2.9). One PostgreSQL has one slice
 * with everybody in it; its house accounts belong to the system customer that 0003_ledger.sql made.
 */
export type Slice = { readonly slice: number; readonly systemCustomerId: string }

export const DEFAULT_SLICE: Slice = {
  slice: 1,
  systemCustomerId: '00000000-0000-8000-9000-000000000001',
}

/** Where a customer's money is. More slices come with the documented migration to Citus. */
export const sliceOf = (_customerId: string): Slice => DEFAULT_SLICE
