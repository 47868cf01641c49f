/**
 * Texts of the product: one catalogue per locale and namespace (`locales/<locale>/<namespace>.json`,
 * flat keys, ICU messages), one tiny resolver for server and browsers alike.
 *
 * Browser: `const t = await loadTexts(negotiateLocale(navigator.languages), ['wallet', 'common'])`.
 * Server: `textsFor(locale, timeZone)` from `@walletdesk/texts/all`.
 * A new text: add its key to every complete locale; the tests of this package name what is missing.
 */
export { NAMESPACES, type KeyOf, type Namespace, type TextKey } from './catalogues'
export { loadTexts } from './load'
export {
  COMPLETE_LOCALES,
  DEFAULT_LOCALE,
  directionOf,
  findLocale,
  INTL_LOCALES,
  LOCALE_NAMES,
  LOCALES,
  negotiateLocale,
  type Locale,
} from './locales'
export { namedState } from './named-state'
export { explainReason, REASON_FACTS, type ReasonFacts, type ReasonText } from './reasons'
export {
  createTranslator,
  type Arg,
  type Args,
  type Catalogue,
  type Translator,
  type TranslatorOptions,
} from './translator'
