import { findLocale, negotiateLocale } from '@walletdesk/texts'
import type { Locale } from '@walletdesk/texts'

const KEY = 'walletdesk.console.locale'

/** What the person chose, else the first of the browser's wishes that we have. */
export function readLocale(): Locale {
  try {
    const stored = localStorage.getItem(KEY)
    const chosen = stored ? findLocale(stored) : undefined
    return chosen ?? negotiateLocale(navigator.languages)
  } catch {
    return negotiateLocale(navigator.languages)
  }
}

export function storeLocale(locale: Locale) {
  try {
    localStorage.setItem(KEY, locale)
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}
