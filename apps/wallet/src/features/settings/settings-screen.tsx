import { COMPLETE_LOCALES, findLocale, LOCALE_NAMES } from '@walletdesk/texts'
import {
  Card,
  Choice,
  MoonIcon,
  SettingsIcon,
  SunIcon,
  THEME_CHOICES,
  useTheme,
} from '@walletdesk/ui'
import type { ThemeChoice } from '@walletdesk/ui'
import type { ReactNode } from 'react'
import { Screen } from '../../layout/screen'
import { tellLocale } from '../../platform/api'
import { useTexts } from '../../platform/texts'
import styles from './settings.module.css'

const ICONS: Readonly<Record<ThemeChoice, ReactNode>> = {
  system: <SettingsIcon size={16} />,
  light: <SunIcon size={16} />,
  dark: <MoonIcon size={16} />,
}

/** W23: language and theme; both act at once. */
export function SettingsScreen() {
  const { t, locale, choose } = useTexts()
  const theme = useTheme()
  return (
    <Screen title={t('wallet.settings.title')} back={{ to: '/me' }}>
      <Card>
        <Choice
          label={t('common.language')}
          options={COMPLETE_LOCALES.map((id) => ({
            id,
            label: <span lang={id}>{LOCALE_NAMES[id]}</span>,
          }))}
          value={locale}
          onChange={(id) => {
            const next = findLocale(id) ?? 'en'
            void choose(next)
            void tellLocale(next)
          }}
        />
      </Card>
      <Card>
        <Choice
          label={t('common.theme')}
          layout="row"
          options={THEME_CHOICES.map((id) => ({
            id,
            icon: ICONS[id],
            label: t(`common.theme.${id}`),
          }))}
          value={theme.choice}
          onChange={(id) => {
            theme.choose(THEME_CHOICES.find((one) => one === id) ?? 'system')
          }}
        />
      </Card>
      <p className={styles['about']}>{t('wallet.settings.about')}</p>
    </Screen>
  )
}
