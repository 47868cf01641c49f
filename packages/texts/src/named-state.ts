import type { Translator } from './translator'

type State = { readonly display: string; readonly reason?: string | null | undefined }

/** Display states whose reason may have a word of its own, and the group that holds these words. */
const NAMED_BY_REASON: Readonly<Record<string, string>> = { review: 'waiting', cancelled: 'ended' }

/**
 * The word of a state that its reason names more truly: nobody reviews anything during a waiting
 * time, and what ran out was not cancelled by the customer. Nothing where the state says enough.
 */
export function namedState(t: Pick<Translator<never>, 'find'>, { display, reason }: State) {
  const group = NAMED_BY_REASON[display]
  return group && reason ? t.find(`vocabulary.${group}.${reason}`) : undefined
}
