import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { readStored, writeStored } from './stored'

export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]
export type Theme = 'light' | 'dark'

type ThemeState = { choice: ThemeChoice; theme: Theme; choose: (choice: ThemeChoice) => void }

const KEY = 'walletdesk.theme'
const DARK = '(prefers-color-scheme: dark)'
const ThemeContext = createContext<ThemeState | null>(null)

export const resolveTheme = (choice: ThemeChoice, systemIsDark: boolean): Theme => {
  if (choice === 'system') return systemIsDark ? 'dark' : 'light'
  return choice
}

const readChoice = (): ThemeChoice => {
  const stored = readStored(KEY)
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'system'
}

/** Keeps `data-theme` on the root in step with the choice and with the system. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(readChoice)
  const systemIsDark = useSystemIsDark()
  const theme = resolveTheme(choice, systemIsDark)

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])

  const choose = useCallback((next: ThemeChoice) => {
    writeStored(KEY, next)
    setChoice(next)
  }, [])
  const value = useMemo(() => ({ choice, theme, choose }), [choice, theme, choose])
  return <ThemeContext value={value}>{children}</ThemeContext>
}

export function useTheme(): ThemeState {
  const state = use(ThemeContext)
  if (!state) throw new Error('useTheme needs a ThemeProvider above it')
  return state
}

function useSystemIsDark(): boolean {
  const [isDark, setIsDark] = useState(() => matchMedia(DARK).matches)
  useEffect(() => {
    const query = matchMedia(DARK)
    const follow = () => {
      setIsDark(query.matches)
    }
    query.addEventListener('change', follow)
    return () => {
      query.removeEventListener('change', follow)
    }
  }, [])
  return isDark
}
