/** Which languages exist, how they are named, and which of them a reader gets. */
export const LOCALES = ['en', 'zh-Hans', 'ar', 'en-XA'] as const
export type Locale = (typeof LOCALES)[number]

/** Offered to people. `ar` is partial and `en-XA` a pseudo-locale: both exist for layout tests. */
export const COMPLETE_LOCALES = ['en', 'zh-Hans'] as const satisfies readonly Locale[]
export const DEFAULT_LOCALE: Locale = 'en'

/** Each language in its own words, for the language switch. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  'zh-Hans': '简体中文',
  ar: 'العربية',
  'en-XA': 'Pseudo',
}

/** What Intl is asked for: day before month in English, Western digits in Arabic (UX.md 10.7). */
export const INTL_LOCALES: Readonly<Record<Locale, string>> = {
  en: 'en-GB',
  'zh-Hans': 'zh-Hans-CN',
  ar: 'ar-u-nu-latn',
  'en-XA': 'en-GB',
}

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')

const isLocale = (tag: string): tag is Locale => (LOCALES as readonly string[]).includes(tag)

/** The nearest locale of one BCP 47 tag, or undefined: zh-TW, zh-Hant and zh-CN read zh-Hans. */
export function findLocale(tag: string): Locale | undefined {
  const exact = LOCALES.find((locale) => locale.toLowerCase() === tag.toLowerCase())
  if (exact) return exact
  const language = tag.toLowerCase().split(/[-_]/, 1)[0] ?? ''
  if (language === 'zh') return 'zh-Hans'
  return isLocale(language) ? language : undefined
}

/**
 * The locale for a list of wishes, best first: `navigator.languages`, or an Accept-Language header.
 * Falls back to English, as KB-2 says.
 */
export function negotiateLocale(wishes: readonly string[] | string | undefined): Locale {
  const tags = typeof wishes === 'string' ? parseAcceptLanguage(wishes) : (wishes ?? [])
  for (const tag of tags) {
    const locale = findLocale(tag)
    if (locale) return locale
  }
  return DEFAULT_LOCALE
}

/** RFC 9110 12.5.4: tags with weights; a weight of 0 refuses the tag. */
function parseAcceptLanguage(header: string): string[] {
  return header
    .slice(0, 200)
    .split(',')
    .map((range) => {
      const [tag = '', ...params] = range.trim().split(/\s*;\s*/)
      const weight = params.find((param) => param.startsWith('q='))?.slice(2)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
