import { COMPLETE_LOCALES, LOCALE_NAMES } from '@walletdesk/texts'
import { Choice, SelectField, Switch, THEME_CHOICES, useTheme } from '@walletdesk/ui'
import { useState } from 'react'
import { useTexts } from '../../platform/texts'
import { enterSends, hasSingleKeys, keepEnterSends, keepSingleKeys } from './device-settings'
import styles from './settings.module.css'

export function SettingsPage() {
  const { t, locale, choose } = useTexts()
  const theme = useTheme()
  const [singleKeys, setSingleKeys] = useState(hasSingleKeys)
  const [enter, setEnter] = useState(enterSends)
  return (
    <main className={styles['page']}>
      <h1 className={styles['title']}>{t('console.nav.settings')}</h1>
      <SelectField
        label={t('common.language')}
        options={COMPLETE_LOCALES.map((id) => ({ id, label: LOCALE_NAMES[id] }))}
        value={locale}
        onChange={(id) => {
          const next = COMPLETE_LOCALES.find((known) => known === id)
          if (next) void choose(next)
        }}
      />
      <Choice
        label={t('common.theme')}
        layout="row"
        options={THEME_CHOICES.map((id) => ({ id, label: t(`common.theme.${id}`) }))}
        value={theme.choice}
        onChange={(id) => {
          const next = THEME_CHOICES.find((known) => known === id)
          if (next) theme.choose(next)
        }}
      />
      <Switch
        isSelected={singleKeys}
        description={t('console.settings.single_keys.effect')}
        onChange={(on) => {
          keepSingleKeys(on)
          setSingleKeys(on)
        }}
      >
        {t('console.settings.single_keys')}
      </Switch>
      <Switch
        isSelected={enter}
        description={t('console.settings.enter.effect')}
        onChange={(on) => {
          keepEnterSends(on)
          setEnter(on)
        }}
      >
        {t('console.settings.enter')}
      </Switch>
    </main>
  )
}
