/** The only place that asks the machine for the time; tests put their own clock in its stead. */
export type Clock = { readonly now: () => Date }

/* eslint-disable no-restricted-syntax -- the clock itself */
export const systemClock: Clock = { now: () => new Date() }
