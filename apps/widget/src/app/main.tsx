/** @jsxImportSource preact */
import '@walletdesk/ui/styles.css'
import { render } from 'preact'
import type { Theme } from '../bridge'
import './app.css'
import { createHost } from './host'
import { Panel } from './panel'
import { keepPlace } from './place'
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
  // The panel is as narrow on a desktop as on a phone: its width says nothing.
  const hasTouchKeys = matchMedia('(pointer: coarse)').matches
  const target = hasTouchKeys ? null : document.querySelector<HTMLElement>('textarea')
  const heading = document.querySelector<HTMLElement>('h1')
  if (heading && !target) heading.tabIndex = -1
  ;(target ?? heading)?.focus()
  return target !== null || heading !== null
}

/** A conversation that is opened again comes a moment after the panel: the focus waits for it. */
function giveFocus() {
  if (takeFocus()) return
  const coming = new MutationObserver(() => {
    if (takeFocus()) coming.disconnect()
  })
  coming.observe(document.body, { childList: true, subtree: true })
}

host.listen((message) => {
  if (message.type === 'open') giveFocus()
  else if (message.type === 'settings') applySettings(message.theme, message.locale)
  else if (message.type === 'logout') {
    sessions.forget()
    keepPlace(null)
    void wipe()
  }
})

/** Another language needs other texts everywhere: the panel starts anew with it. */
function applySettings(theme: Theme, locale: string | null) {
  applyTheme(theme)
  const given = new URLSearchParams(location.hash.slice(1))
  if (locale === null || given.get('locale') === locale) return
  given.set('locale', locale)
  given.set('theme', theme)
  location.hash = given.toString()
  location.reload()
}

/** Signed out: what was stored for this person on this device goes, and the panel starts anew. */
async function wipe() {
  // Blocked storage has nothing to wipe and says so by throwing.
  const databases = await Promise.resolve()
    .then(() => indexedDB.databases())
    .catch(() => [])
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
}
