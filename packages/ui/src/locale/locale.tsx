import { createContext, use, useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { KeyOf, Translator } from '@walletdesk/texts'
import { directionOf } from './direction'

/** The texts that our own parts need; an app's translator knows these and its own. */
export type UiText = KeyOf<'common' | 'vocabulary' | 'reasons'>
export type Translate = Translator<UiText>

export type LocaleState = {
  locale: string
  timeZone: string
  direction: 'ltr' | 'rtl'
  t: Translate
}

const LocaleContext = createContext<LocaleState | null>(null)

export type LocaleProviderProps = {
  locale: string
  t: Translate
  timeZone?: string | undefined
  children: ReactNode
}

/** Sets `lang` and `dir` on the root and gives language, direction and time zone to all parts. */
export function LocaleProvider({ locale, t, timeZone, children }: LocaleProviderProps) {
  const direction = directionOf(locale)
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dir = direction
  }, [locale, direction])

  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const value = useMemo(
    () => ({ locale, timeZone: zone, direction, t }),
    [locale, zone, direction, t],
  )
  return (
    <I18nProvider locale={intlLocale(locale)}>
      <LocaleContext value={value}>{children}</LocaleContext>
    </I18nProvider>
  )
}

export function useLocale(): LocaleState {
  const state = use(LocaleContext)
  if (!state) throw new Error('useLocale needs a LocaleProvider above it')
  return state
}

export const useText = (): Translate => useLocale().t

// React Aria knows regions, not scripts.
const intlLocale = (locale: string) => (locale.startsWith('zh-Hans') ? 'zh-CN' : locale)
