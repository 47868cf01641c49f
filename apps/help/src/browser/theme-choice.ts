import { readStored, writeStored } from './stored'

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
  }
  select.value = readStored(KEY) ?? 'system'
  label.hidden = false
  select.addEventListener('change', () => {
    writeStored(KEY, select.value === 'system' ? null : select.value)
    show()
  })
  system.addEventListener('change', show)
}
