import { negotiateLocale } from '@walletdesk/texts'
import { SOURCE_LOCALE } from './article'

/** KB-2: what a reader of a locale is given, best first: zh-Hant reads zh-Hans, then English. */
export function fallbackLocales(wish: string): string[] {
  const nearest = negotiateLocale([wish])
  return [...new Set([nearest, SOURCE_LOCALE])]
}
