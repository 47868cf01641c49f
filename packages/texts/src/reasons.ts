import type { KeyOf } from './catalogues'
import type { Arg, Translator } from './translator'

/**
 * Facts that go with a reason of MONEY.md 3.12: `until` is an ISO time when one is known, the rest
 * is listed in REASON_FACTS. Amounts come formatted.
 */
export type ReasonFacts = Readonly<Record<string, Arg>>
export type ReasonText = { what: string; next: string; until: string; you: string }

/** Reasons whose sentences need more than a code; whoever names the reason gives these too. */
export const REASON_FACTS: Readonly<Record<string, readonly string[]>> = {
  waiting_confirmations: ['confirmations', 'needed'],
  chain_slow: ['confirmations', 'needed'],
  below_minimum: ['minimum'],
}

/**
 * The four sentences of a reason: what happened, what is next, until when, what the reader can do.
 * A known time is named; a missing one is said to be missing or bounded, never guessed. A code that
 * has no sentences reads as a withheld cause, which is said to be withheld (RS-1).
 */
export function explainReason(
  t: Translator<KeyOf<'reasons'>>,
  code: string,
  facts: ReasonFacts = {},
): ReasonText {
  const sentence = (part: string) =>
    t.find(`reasons.${code}.${part}`, facts) ?? t.find(`reasons.withheld.${part}`, facts) ?? ''
  const untilAt = () => t.find(`reasons.${code}.until_at`, facts) ?? t('reasons.until_at', facts)
  return {
    what: sentence('what'),
    next: sentence('next'),
    until: facts['until'] === undefined ? sentence('until') : untilAt(),
    you: sentence('you'),
  }
}
