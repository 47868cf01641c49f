/** The server's door: every catalogue of every locale, in memory. Browsers use `loadTexts`. */
import vocabularyEn from '../locales/en/vocabulary.json' with { type: 'json' }
import reasonsEn from '../locales/en/reasons.json' with { type: 'json' }
import problemsEn from '../locales/en/problems.json' with { type: 'json' }
import commonEn from '../locales/en/common.json' with { type: 'json' }
import walletEn from '../locales/en/wallet.json' with { type: 'json' }
import widgetEn from '../locales/en/widget.json' with { type: 'json' }
import consoleEn from '../locales/en/console.json' with { type: 'json' }
import helpEn from '../locales/en/help.json' with { type: 'json' }
import mailsEn from '../locales/en/mails.json' with { type: 'json' }
import vocabularyZh from '../locales/zh-Hans/vocabulary.json' with { type: 'json' }
import reasonsZh from '../locales/zh-Hans/reasons.json' with { type: 'json' }
import problemsZh from '../locales/zh-Hans/problems.json' with { type: 'json' }
import commonZh from '../locales/zh-Hans/common.json' with { type: 'json' }
import walletZh from '../locales/zh-Hans/wallet.json' with { type: 'json' }
import widgetZh from '../locales/zh-Hans/widget.json' with { type: 'json' }
import consoleZh from '../locales/zh-Hans/console.json' with { type: 'json' }
import helpZh from '../locales/zh-Hans/help.json' with { type: 'json' }
import mailsZh from '../locales/zh-Hans/mails.json' with { type: 'json' }
import vocabularyAr from '../locales/ar/vocabulary.json' with { type: 'json' }
import commonAr from '../locales/ar/common.json' with { type: 'json' }
import walletAr from '../locales/ar/wallet.json' with { type: 'json' }
import helpAr from '../locales/ar/help.json' with { type: 'json' }
import widgetAr from '../locales/ar/widget.json' with { type: 'json' }
import type { KeyOf, Namespace } from './catalogues'
import type { Locale } from './locales'
import { pseudoCatalogue } from './pseudo'
import { createTranslator, type Catalogue, type Translator } from './translator'

/** What each locale's files say, without any fallback. */
export const CATALOGUES: Readonly<Record<Exclude<Locale, 'en-XA'>, Catalogue>> = {
  en: {
    ...vocabularyEn,
    ...reasonsEn,
    ...problemsEn,
    ...commonEn,
    ...walletEn,
    ...widgetEn,
    ...consoleEn,
    ...helpEn,
    ...mailsEn,
  },
  'zh-Hans': {
    ...vocabularyZh,
    ...reasonsZh,
    ...problemsZh,
    ...commonZh,
    ...walletZh,
    ...widgetZh,
    ...consoleZh,
    ...helpZh,
    ...mailsZh,
  },
  ar: { ...vocabularyAr, ...commonAr, ...walletAr, ...widgetAr, ...helpAr },
}

const pseudo = pseudoCatalogue(CATALOGUES.en)

const cataloguesOf = (locale: Locale): readonly Catalogue[] => {
  if (locale === 'en-XA') return [pseudo]
  return locale === 'en' ? [CATALOGUES.en] : [CATALOGUES[locale], CATALOGUES.en]
}

const translators = new Map<string, Translator<KeyOf<Namespace>>>()
/** Zones come from people: a bound keeps a visitor from filling the memory with made-up ones. */
const TRANSLATORS_MAX = 500

/**
 * The translator of a locale and zone, made once: messages are compiled on first use and kept.
 * An unknown zone falls back to UTC.
 */
export function textsFor(locale: Locale, timeZone = 'UTC'): Translator<KeyOf<Namespace>> {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC'
  const name = `${locale} ${zone}`
  const known = translators.get(name)
  if (known) return known
  if (translators.size >= TRANSLATORS_MAX) translators.clear()
  const made = createTranslator<KeyOf<Namespace>>(locale, cataloguesOf(locale), { timeZone: zone })
  translators.set(name, made)
  return made
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
