import { COMPLETE_LOCALES, findLocale, LOCALE_NAMES } from '@walletdesk/texts'
import { GlobeIcon } from '@walletdesk/ui'
import { useTexts } from '../../platform/texts'
import styles from './session.module.css'

/** A plain select: it is on the first screen, where every kilobyte counts. */
export function LanguageMenu() {
  const { t, locale, choose } = useTexts()
  const offered = COMPLETE_LOCALES.some((one) => one === locale)
    ? COMPLETE_LOCALES
    : [...COMPLETE_LOCALES, locale]
  return (
    <label className={styles['language']}>
      <GlobeIcon />
      <select
        aria-label={t('common.language')}
        value={locale}
        onChange={(event) => {
          void choose(findLocale(event.target.value) ?? 'en')
        }}
      >
        {offered.map((one) => (
          <option key={one} value={one} lang={one}>
            {LOCALE_NAMES[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
