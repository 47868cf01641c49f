import type common from '../locales/en/common.json'
import type consoleTexts from '../locales/en/console.json'
import type help from '../locales/en/help.json'
import type mails from '../locales/en/mails.json'
import type problems from '../locales/en/problems.json'
import type reasons from '../locales/en/reasons.json'
import type vocabulary from '../locales/en/vocabulary.json'
import type wallet from '../locales/en/wallet.json'
import type widget from '../locales/en/widget.json'

/** English is the list of keys: a key that it lacks does not compile. */
export type Messages = {
  readonly vocabulary: typeof vocabulary
  readonly reasons: typeof reasons
  readonly problems: typeof problems
  readonly common: typeof common
  readonly wallet: typeof wallet
  readonly widget: typeof widget
  readonly console: typeof consoleTexts
  readonly help: typeof help
  readonly mails: typeof mails
}

export const NAMESPACES = [
  'vocabulary',
  'reasons',
  'problems',
  'common',
  'wallet',
  'widget',
  'console',
  'help',
  'mails',
] as const satisfies readonly (keyof Messages)[]
export type Namespace = (typeof NAMESPACES)[number]

/** Every key of the given namespaces: `KeyOf<'wallet' | 'vocabulary'>`. */
export type KeyOf<N extends Namespace> = { [K in N]: keyof Messages[K] & string }[N]
export type TextKey = KeyOf<Namespace>
