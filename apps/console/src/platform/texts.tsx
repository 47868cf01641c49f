import { loadTexts } from '@walletdesk/texts'
import type { KeyOf, Locale, Translator } from '@walletdesk/texts'
import { LocaleProvider } from '@walletdesk/ui'
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { storeLocale } from './locale-choice'

/** Sentences of problems and reasons come after the first paint: they are half of the texts. */
const FIRST = ['common', 'vocabulary', 'console'] as const
const ALL = [...FIRST, 'reasons', 'problems'] as const
type ConsoleText = KeyOf<(typeof ALL)[number]>
export type ConsoleTranslator = Translator<ConsoleText>

type Texts = {
  t: ConsoleTranslator
  locale: Locale
  choose: (locale: Locale) => Promise<void>
}
const TextsContext = createContext<Texts | null>(null)

// Until `loadAllTexts` is done, a key of the rest shows as undefined to `t.find`; whoever asks for
// one of those has words of its own for that moment.
export const loadFirstTexts = async (locale: Locale): Promise<ConsoleTranslator> =>
  (await loadTexts(locale, FIRST)) as Translator<ConsoleText>

export const loadAllTexts = (locale: Locale): Promise<ConsoleTranslator> => loadTexts(locale, ALL)

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
    const next = await loadAllTexts(locale)
    storeLocale(locale)
    setTranslator(() => next)
  }, [])
  useEffect(() => {
    // A lost chunk leaves the first texts in place; the next change of language asks again.
    loadAllTexts(first.locale).then(
      (all) => {
        setTranslator(() => all)
      },
      () => undefined,
    )
  }, [first])
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
