import type { KeyOf, Namespace } from './catalogues'
import type { Locale } from './locales'
import {
  createTranslator,
  type Catalogue,
  type Translator,
  type TranslatorOptions,
} from './translator'

type Load = () => Promise<{ readonly default: Catalogue }>

/**
 * Written out, not a glob: bundlers make one small chunk of each file, and an app loads only the
 * namespaces that it names, in one language. `en-XA` is made from `en`.
 */
const FILES: Readonly<Record<Exclude<Locale, 'en-XA'>, Partial<Record<Namespace, Load>>>> = {
  en: {
    vocabulary: () => import('../locales/en/vocabulary.json'),
    reasons: () => import('../locales/en/reasons.json'),
    problems: () => import('../locales/en/problems.json'),
    common: () => import('../locales/en/common.json'),
    wallet: () => import('../locales/en/wallet.json'),
    widget: () => import('../locales/en/widget.json'),
    console: () => import('../locales/en/console.json'),
    help: () => import('../locales/en/help.json'),
  },
  'zh-Hans': {
    vocabulary: () => import('../locales/zh-Hans/vocabulary.json'),
    reasons: () => import('../locales/zh-Hans/reasons.json'),
    problems: () => import('../locales/zh-Hans/problems.json'),
    common: () => import('../locales/zh-Hans/common.json'),
    wallet: () => import('../locales/zh-Hans/wallet.json'),
    widget: () => import('../locales/zh-Hans/widget.json'),
    console: () => import('../locales/zh-Hans/console.json'),
    help: () => import('../locales/zh-Hans/help.json'),
  },
  ar: {
    vocabulary: () => import('../locales/ar/vocabulary.json'),
    common: () => import('../locales/ar/common.json'),
    wallet: () => import('../locales/ar/wallet.json'),
    widget: () => import('../locales/ar/widget.json'),
    help: () => import('../locales/ar/help.json'),
  },
}

/** Loads one locale's texts of the named namespaces; a partial locale is followed by English. */
export async function loadTexts<N extends Namespace>(
  locale: Locale,
  namespaces: readonly N[],
  options: TranslatorOptions = {},
): Promise<Translator<KeyOf<N>>> {
  const catalogues = await Promise.all(sourcesOf(locale, namespaces).map(loadCatalogue))
  return createTranslator(locale, await finish(locale, catalogues), options)
}

function sourcesOf(locale: Locale, namespaces: readonly Namespace[]): Load[] {
  const isPartial = locale === 'ar'
  const loads = namespaces.flatMap((namespace) => [
    locale === 'en-XA' ? FILES.en[namespace] : FILES[locale][namespace],
    isPartial ? FILES.en[namespace] : undefined,
  ])
  return loads.filter((load) => load !== undefined)
}

const loadCatalogue = async (load: Load) => (await load()).default

async function finish(locale: Locale, catalogues: readonly Catalogue[]) {
  if (locale !== 'en-XA') return catalogues
  const { pseudoCatalogue } = await import('./pseudo')
  return catalogues.map(pseudoCatalogue)
}
