import { compile, type Arg, type Args } from './icu'
import { directionOf, INTL_LOCALES, type Locale } from './locales'

export type Catalogue = Readonly<Record<string, string>>

export type Translator<Key extends string> = {
  /** The sentence of a key in the reader's language. */
  (key: Key, args?: Args): string
  /** The same in pieces: arguments stay what they are, so that JSX may stand for a `{name}`. */
  readonly parts: <T>(key: Key, args: Args<T>) => (string | T)[]
  /** The sentence of a key that was put together from a code; undefined where nobody wrote one. */
  readonly find: (key: string, args?: Args) => string | undefined
  readonly locale: Locale
  readonly dir: 'ltr' | 'rtl'
}

export type TranslatorOptions = {
  /** IANA zone in which times are shown; the zone of the device when absent. */
  readonly timeZone?: string | undefined
}

/**
 * Texts of one locale. Catalogues are looked through in order, so a partial locale is followed by
 * English. A key that none has shows as itself: visible in review, harmless in use.
 */
export function createTranslator<Key extends string>(
  locale: Locale,
  catalogues: readonly Catalogue[],
  { timeZone }: TranslatorOptions = {},
): Translator<Key> {
  const setting = { locale: INTL_LOCALES[locale], timeZone }
  const compiled = new Map<string, ReturnType<typeof compile>>()
  const textOf = (key: string) => catalogues.find((texts) => Object.hasOwn(texts, key))?.[key]
  const emitOf = (key: string) => {
    const known = compiled.get(key) ?? compile(textOf(key) ?? `'{${key}}'`, setting)
    compiled.set(key, known)
    return known
  }
  const run = (key: string, args: Args<unknown>) => {
    const out: unknown[] = []
    emitOf(key)(out, args, '')
    return out
  }
  return Object.assign((key: Key, args: Args = {}) => run(key, args).join(''), {
    parts: <T>(key: Key, args: Args<T>) => run(key, args) as (string | T)[], // texts and given values only
    find: (key: string, args: Args = {}) =>
      textOf(key) === undefined ? undefined : run(key, args).join(''),
    locale,
    dir: directionOf(locale),
  })
}

export type { Arg, Args }
