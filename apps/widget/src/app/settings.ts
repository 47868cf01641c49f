import { negotiateLocale, directionOf, type Locale } from '@walletdesk/texts'
import type { Theme } from '../bridge'

/** What the loader says in the fragment of the panel's address; nothing of it is secret. */
export type Settings = { hostOrigin: string | null; locale: Locale; theme: Theme }

export function readSettings(fragment: string): Settings {
  const given = new URLSearchParams(fragment.replace(/^#/, ''))
  const wishes = [given.get('locale'), ...navigator.languages].filter((wish) => wish !== null)
  return {
    hostOrigin: given.get('origin'),
    locale: negotiateLocale(wishes),
    theme: readTheme(given.get('theme')),
  }
}

export const readTheme = (text: string | null): Theme =>
  text === 'light' || text === 'dark' ? text : 'system'

const prefersDark = matchMedia('(prefers-color-scheme: dark)')

/** Resolves `system` now and at every change of the system. */
export function applyTheme(theme: Theme) {
  const show = () => {
    const system = prefersDark.matches ? 'dark' : 'light'
    document.documentElement.dataset['theme'] = theme === 'system' ? system : theme
  }
  show()
  prefersDark.onchange = show
}

export function applyLocale(locale: Locale) {
  document.documentElement.lang = locale
  document.documentElement.dir = directionOf(locale)
}
