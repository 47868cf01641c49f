import { loadTexts } from '@walletdesk/texts'
import type { KeyOf, Locale, Translator } from '@walletdesk/texts'
import { LocaleProvider } from '@walletdesk/ui'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { storeLocale } from './locale-choice'

const NAMESPACES = ['common', 'vocabulary', 'reasons', 'problems', 'console'] as const
type ConsoleText = KeyOf<(typeof NAMESPACES)[number]>
export type ConsoleTranslator = Translator<ConsoleText>

type Texts = {
  t: ConsoleTranslator
  locale: Locale
  choose: (locale: Locale) => Promise<void>
}
const TextsContext = createContext<Texts | null>(null)

export const loadConsoleTexts = (locale: Locale): Promise<ConsoleTranslator> =>
  loadTexts(locale, NAMESPACES)

/** Holds the language; changing it loads the other catalogue and then redraws, without a reload. */
export function TextsProvider({
  first,
  children,
}: {
  first: ConsoleTranslator
  children: ReactNode
}) {
  const [t, setTranslator] = useState(() => first)
  const choose = useCallback(async (locale: Locale) => {
    const next = await loadConsoleTexts(locale)
    storeLocale(locale)
    setTranslator(() => next)
  }, [])
  const texts = useMemo(() => ({ t, locale: t.locale, choose }), [t, choose])
  return (
    <TextsContext value={texts}>
      <LocaleProvider locale={t.locale} t={t}>
        {children}
      </LocaleProvider>
    </TextsContext>
  )
}

export function useTexts(): Texts {
  const texts = use(TextsContext)
  if (!texts) throw new Error('useTexts needs a TextsProvider above it')
  return texts
}

export const useT = (): ConsoleTranslator => useTexts().t
