import { readStored, writeStored } from './stored'
import { tellWidget } from './widget'

const KEY = 'walletdesk.theme'

/** Shows the choice of light, dark or system, and follows the system while that is chosen. */
export function startThemeChoice(): void {
  const label = document.querySelector<HTMLElement>('[data-theme-choice]')
  const select = label?.querySelector('select')
  if (!label || !select) return
  const system = matchMedia('(prefers-color-scheme: dark)')
  const show = () => {
    const isDark = select.value === 'system' ? system.matches : select.value === 'dark'
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
    tellWidget('init', { theme: select.value })
  }
  select.value = readStored(KEY) ?? 'system'
  label.hidden = false
  if (select.value !== 'system') show()
  select.addEventListener('change', () => {
    writeStored(KEY, select.value === 'system' ? null : select.value)
    show()
  })
  system.addEventListener('change', show)
}
