/** @jsxImportSource preact */
import '@walletdesk/ui/styles.css'
import { render } from 'preact'
import './app.css'
import { createHost } from './host'
import { Panel } from './panel'
import { createSessions } from './session'
import { applyLocale, applyTheme, readSettings } from './settings'

const settings = readSettings(location.hash)
const host = createHost(settings.hostOrigin)
const isOwnPage = settings.hostOrigin === null || settings.hostOrigin === location.origin
const sessions = createSessions(() => settings.locale, isOwnPage)
const root = document.getElementById('panel')

applyTheme(settings.theme)
applyLocale(settings.locale)

/** UX 3.3: the composer on a desktop, the heading where a keyboard would cover half the screen. */
function takeFocus() {
  const isSmall = matchMedia('(max-width: 480px), (pointer: coarse)').matches
  const target = isSmall ? null : document.querySelector<HTMLElement>('textarea')
  const heading = document.querySelector<HTMLElement>('h1')
  if (heading && !target) heading.tabIndex = -1
  ;(target ?? heading)?.focus()
}

host.listen((message) => {
  if (message.type === 'open') takeFocus()
  else if (message.type === 'settings') applyTheme(message.theme)
  else if (message.type === 'logout') {
    sessions.forget()
    void wipe()
  }
})

/** Signed out: what was stored for this person on this device goes, and the panel starts anew. */
async function wipe() {
  const databases = await indexedDB.databases()
  for (const { name } of databases) {
    if (name?.startsWith('walletdesk.')) indexedDB.deleteDatabase(name)
  }
  location.reload()
}

addEventListener('keydown', (event) => {
  const closes = event.key === 'Escape' || (event.altKey && event.shiftKey && event.code === 'KeyC')
  if (closes && !event.isComposing && !event.defaultPrevented) host.send({ type: 'close' })
})

if (root) {
  render(<Panel host={host} sessions={sessions} locale={settings.locale} />, root)
  host.emit('ready')
}
