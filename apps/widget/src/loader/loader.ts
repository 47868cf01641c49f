/**
 * The one script of a host's page (IG-5). It paints the launcher in a shadow root, takes the calls of
 * `walletdesk(...)`, also those made before it was here, and makes the panel's frame only when somebody
 * means to use it. It adds one global, `walletdesk`, no style, no font and no handler of the page's own.
 */
import { CHANNEL, readEnvelope, type FromPanel, type Theme, type ToPanel } from '../bridge'
import { createLauncher } from './launcher'
import { createPageModal } from './page-modal'
import { textsFor } from './texts'

type Settings = { workspace?: string; locale?: string; theme?: Theme; position?: 'start' | 'end' }
type Listener = (detail: unknown) => void
type Command = (...values: never[]) => unknown
type Global = ((name: string, ...values: unknown[]) => unknown) & { q?: ArrayLike<unknown>[] }

const WATCHING = 'walletdesk.watching'

function start(script: HTMLScriptElement) {
  const base = new URL('.', script.src)
  const listeners = new Map<string, Set<Listener>>()
  const settings: Settings = readSettings(script)
  const waiting: ToPanel[] = []
  let frame: HTMLIFrameElement | null = null
  let isReady = false
  let isOpen = false
  let unread = 0
  let opener: Element | null = null

  const launcher = createLauncher({
    texts: textsFor(localeOf(settings)),
    // Intent is enough to fetch the panel, so that it is there when the press comes.
    onIntent: makeFrame,
    onPress: toggle,
    onEscape: close,
  })
  const modal = createPageModal(launcher.root)
  applyLook()

  function applyLook() {
    launcher.look({
      theme: settings.theme ?? 'system',
      position: settings.position ?? 'end',
      direction: getComputedStyle(document.documentElement).direction,
    })
  }

  function emit(name: string, detail: unknown = null) {
    for (const listener of listeners.get(name) ?? []) listener(detail)
  }

  function makeFrame() {
    if (frame) return
    frame = document.createElement('iframe')
    const known = new URLSearchParams({ origin: location.origin, locale: localeOf(settings) })
    if (settings.theme) known.set('theme', settings.theme)
    frame.src = `${new URL('app', base).href}#${known.toString()}`
    frame.title = textsFor(localeOf(settings)).title
    frame.allow = 'clipboard-write'
    launcher.holdFrame(frame)
  }

  function tell(message: ToPanel) {
    makeFrame()
    if (!isReady) waiting.push(message)
    else frame?.contentWindow?.postMessage({ channel: CHANNEL, message }, base.origin)
  }

  function open() {
    if (isOpen) return
    isOpen = true
    opener = document.activeElement
    makeFrame()
    launcher.show(true)
    modal.lock()
    frame?.focus()
    tell({ type: 'open' })
    emit('opened')
  }

  function close() {
    if (!isOpen) return
    isOpen = false
    launcher.show(false)
    modal.free()
    giveFocusBack()
    tell({ type: 'close' })
    emit('closed')
  }

  function toggle() {
    if (isOpen) close()
    else open()
  }

  /** To where it came from, or to the launcher when that is gone. */
  function giveFocusBack() {
    const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body
    if (isThere && opener instanceof HTMLElement && opener !== launcher.root) opener.focus()
    else launcher.focus()
    opener = null
  }

  function onMessage({ origin, source, data }: MessageEvent) {
    if (origin !== base.origin || !frame || source !== frame.contentWindow) return
    const message = readEnvelope<FromPanel>(data)
    if (message?.type === 'close') close()
    else if (message?.type === 'watching') remember(message.isWatching)
    else if (message?.type === 'event') onPanelEvent(message.name, message.detail)
  }

  function onPanelEvent(name: string, detail: unknown) {
    if (name === 'ready') {
      isReady = true
      for (const message of waiting.splice(0)) tell(message)
    }
    if (name === 'unread') {
      unread = Number(detail)
      launcher.badge(unread)
    }
    emit(name, detail)
  }

  const commands: Readonly<Record<string, Command>> = {
    init(given: Settings = {}) {
      Object.assign(settings, given)
      applyLook()
      tellSettings()
    },
    open,
    close,
    toggle,
    show: () => launcher.hide(false),
    hide: () => launcher.hide(true),
    start(wish: Omit<Extract<ToPanel, { type: 'start' }>, 'type'> = {}) {
      tell({ type: 'start', ...wish })
      open()
    },
    openConversation(ref: string) {
      tell({ type: 'openConversation', ref })
      open()
    },
    openArticle(slug: string) {
      tell({ type: 'openArticle', slug })
      open()
    },
    setContext: (values: Record<string, string>) => tell({ type: 'context', values }),
    logout() {
      remember(false)
      launcher.badge(0)
      close()
      tell({ type: 'logout' })
    },
    on(name: string, listener: Listener) {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener))
    },
    off: (name: string, listener: Listener) => listeners.get(name)?.delete(listener),
    state: () => ({ isOpen, unread }),
  }

  function tellSettings() {
    if (frame) {
      const locale = settings.locale ?? null
      tell({ type: 'settings', theme: settings.theme ?? 'system', locale })
    }
  }

  const warned = new Set<string>()
  function call(name: string, ...values: unknown[]) {
    const command = commands[name]
    if (command) return command(...(values as never[]))
    if (!warned.has(name)) console.warn(`walletdesk: "${name}" is not known`)
    warned.add(name)
    return undefined
  }

  addEventListener('message', onMessage)
  addEventListener('keydown', (event) => {
    if (event.altKey && event.shiftKey && event.code === 'KeyC') toggle()
  })
  const before = (window as { walletdesk?: Global }).walletdesk
  ;(window as { walletdesk?: Global }).walletdesk = call
  for (const given of Array.from(before?.q ?? [])) {
    const [name, ...values] = Array.from(given)
    call(String(name), ...values)
  }
  if (isWatching()) whenIdle(makeFrame)
}

const readSettings = ({ dataset }: HTMLScriptElement): Settings => ({
  ...(dataset['workspace'] ? { workspace: dataset['workspace'] } : {}),
  ...(dataset['locale'] ? { locale: dataset['locale'] } : {}),
  ...(dataset['theme'] ? { theme: dataset['theme'] as Theme } : {}),
  ...(dataset['position'] === 'start' ? { position: 'start' } : {}),
})

const localeOf = ({ locale }: Settings) =>
  locale ?? (document.documentElement.lang || navigator.language)

/** Whether an answer may arrive while nobody looks: only then the panel loads without being asked. */
function remember(isWatching: boolean) {
  try {
    if (isWatching) localStorage.setItem(WATCHING, '1')
    else localStorage.removeItem(WATCHING)
  } catch {
    // Storage is blocked: the badge then comes with the first press.
  }
}

function isWatching() {
  try {
    return localStorage.getItem(WATCHING) !== null
  } catch {
    return false
  }
}

function whenIdle(act: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(act)
  else setTimeout(act, 1_000)
}

const own = document.currentScript
if (own instanceof HTMLScriptElement && !document.querySelector('[data-walletdesk]')) start(own)
