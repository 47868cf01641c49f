import type { Folded } from './fold'
import type { Profile } from './scan'

export type GuardOptions = {
  /**
   * Transaction ids that the caller knows to be transactions (of the linked transaction, of this
   * customer): they pass whatever words stand around. Lower case, without 0x.
   */
  knownTransactionIds?: ReadonlySet<string>
  /** Name of the field that the text is the value of; it counts as a word before the text. */
  fieldName?: string
}

/** A text as every detector gets it. */
export type Subject = Folded & { profile: Profile; options: GuardOptions }
