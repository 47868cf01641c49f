/**
 * The one script of a host's page (IG-5). It paints the launcher in a shadow root, takes the calls of
 * `walletdesk(...)`, also those made before it was here, and makes the panel's frame only when somebody
 * means to use it. It adds one global, `walletdesk`, no style, no font and no handler of the page's own.
 */
import { CHANNEL, readEnvelope, type FromPanel, type Theme, type ToPanel } from '../bridge'
import { createLauncher } from './launcher'
import { createPageModal } from './page-modal'
import { isWatching, rememberWatching } from './watching'
import { textsFor } from './texts'

type Settings = { locale?: string; theme?: Theme; position?: 'start' | 'end' }
type Wish = Omit<Extract<ToPanel, { type: 'start' }>, 'type'>
type Listener = (detail: unknown) => void

class Loader {
  readonly #base: URL
  readonly #settings: Settings
  readonly #launcher
  readonly #modal
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #warned = new Set<string>()
  /** Said before the panel could hear. */
  readonly #waiting: ToPanel[] = []
  #frame: HTMLIFrameElement | null = null
  #isReady = false
  #isOpen = false
  #unread = 0
  #opener: Element | null = null

  constructor(script: HTMLScriptElement) {
    this.#base = new URL('.', script.src)
    this.#settings = readSettings(script)
    this.#launcher = createLauncher({
      texts: textsFor(this.#locale()),
      // Intent is enough to fetch the panel, so that it is there when the press comes.
      onIntent: () => this.#makeFrame(),
      onPress: () => this.toggle(),
      onEscape: () => this.close(),
    })
    this.#modal = createPageModal(this.#launcher.root)
    this.#applyLook()
    addEventListener('message', (event) => this.#onMessage(event))
    addEventListener('keydown', (event) => {
      if (event.altKey && event.shiftKey && event.code === 'KeyC') this.toggle()
    })
    if (isWatching()) whenIdle(() => this.#makeFrame())
  }

  /** One call of the page: `walletdesk(name, ...values)`. Unknown ones warn once and never throw. */
  call(name: string, ...values: unknown[]) {
    const command = this.#commands[name]
    if (command) return command(...(values as never[]))
    if (!this.#warned.has(name)) console.warn(`walletdesk: "${name}" is not known`)
    this.#warned.add(name)
    return undefined
  }

  readonly #commands: Readonly<Record<string, (...values: never[]) => unknown>> = {
    init: (given: Settings = {}) => this.init(given),
    open: () => this.open(),
    close: () => this.close(),
    toggle: () => this.toggle(),
    show: () => this.#launcher.hide(false),
    hide: () => this.#launcher.hide(true),
    start: (wish: Wish = {}) => this.#openWith({ type: 'start', ...wish }),
    openConversation: (ref: string) => this.#openWith({ type: 'openConversation', ref }),
    openArticle: (slug: string) => this.#openWith({ type: 'openArticle', slug }),
    setContext: (values: Record<string, string>) => this.#tell({ type: 'context', values }),
    logout: () => this.logout(),
    on: (name: string, listener: Listener) => {
      this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener))
    },
    off: (name: string, listener: Listener) => this.#listeners.get(name)?.delete(listener),
    state: () => ({ isOpen: this.#isOpen, unread: this.#unread }),
  }

  init(given: Settings) {
    Object.assign(this.#settings, given)
    this.#applyLook()
    const { theme = 'system', locale = null } = this.#settings
    if (this.#frame) this.#tell({ type: 'settings', theme, locale })
  }

  open() {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#opener = document.activeElement
    this.#makeFrame()
    this.#launcher.show(true)
    this.#modal.lock()
    this.#frame?.focus()
    this.#tellPage()
    this.#tell({ type: 'open' })
    this.#emit('opened')
  }

  close() {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#launcher.show(false)
    this.#modal.free()
    this.#giveFocusBack()
    this.#tell({ type: 'close' })
    this.#emit('closed')
  }

  toggle() {
    if (this.#isOpen) this.close()
    else this.open()
  }

  logout() {
    rememberWatching(false)
    this.#launcher.badge(0)
    this.close()
    this.#tell({ type: 'logout' })
  }

  #openWith(message: ToPanel) {
    this.#tell(message)
    this.open()
  }

  #makeFrame() {
    if (this.#frame) return
    const { theme } = this.#settings
    const known = new URLSearchParams({ origin: location.origin, locale: this.#locale() })
    if (theme) known.set('theme', theme)
    const frame = document.createElement('iframe')
    frame.src = `${new URL('app', this.#base).href}#${known.toString()}`
    frame.title = textsFor(this.#locale()).title
    frame.allow = 'clipboard-write'
    this.#frame = frame
    this.#launcher.holdFrame(frame)
  }

  #tell(message: ToPanel) {
    this.#makeFrame()
    if (!this.#isReady) this.#waiting.push(message)
    else this.#frame?.contentWindow?.postMessage({ channel: CHANNEL, message }, this.#base.origin)
  }

  /** Queries and fragments may open something on the page's own site: they stay there. */
  #tellPage() {
    const url = location.origin + location.pathname
    this.#tell({ type: 'page', page: { url, title: document.title } })
  }

  #onMessage({ origin, source, data }: MessageEvent) {
    const panel = this.#frame?.contentWindow
    if (origin !== this.#base.origin || !panel || source !== panel) return
    const message = readEnvelope<FromPanel>(data)
    if (message?.type === 'close') this.close()
    else if (message?.type === 'watching') rememberWatching(message.isWatching)
    else if (message?.type === 'event') this.#onPanelEvent(message.name, message.detail)
  }

  #onPanelEvent(name: string, detail: unknown) {
    if (name === 'ready') {
      this.#isReady = true
      this.#tellPage()
      for (const message of this.#waiting.splice(0)) this.#tell(message)
    }
    if (name === 'unread') {
      this.#unread = Number(detail)
      this.#launcher.badge(this.#unread)
    }
    this.#emit(name, detail)
  }

  #emit(name: string, detail: unknown = null) {
    for (const listener of this.#listeners.get(name) ?? []) listener(detail)
  }

  /** To where it came from, or to the launcher when that is gone. */
  #giveFocusBack() {
    const opener = this.#opener
    const isPlace = opener instanceof HTMLElement && opener !== document.body && opener.isConnected
    if (isPlace && opener !== this.#launcher.root) opener.focus()
    else this.#launcher.focus()
    this.#opener = null
  }

  #applyLook() {
    const { theme = 'system', position = 'end' } = this.#settings
    const { direction } = getComputedStyle(document.documentElement)
    this.#launcher.look({ theme, position, direction })
  }

  #locale() {
    return this.#settings.locale ?? (document.documentElement.lang || navigator.language)
  }
}

const readSettings = ({ dataset }: HTMLScriptElement): Settings => ({
  ...(dataset['locale'] ? { locale: dataset['locale'] } : {}),
  ...(dataset['theme'] ? { theme: dataset['theme'] as Theme } : {}),
  ...(dataset['position'] === 'start' ? { position: 'start' } : {}),
})

function whenIdle(act: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(act)
  else setTimeout(act, 1_000)
}

type Global = ((name: string, ...values: unknown[]) => unknown) & { q?: ArrayLike<unknown>[] }

function start(script: HTMLScriptElement) {
  const page = window as unknown as { walletdesk?: Global }
  const before = Array.from(page.walletdesk?.q ?? [])
  const loader = new Loader(script)
  page.walletdesk = (name, ...values) => loader.call(name, ...values)
  for (const given of before) {
    const [name, ...values] = Array.from(given)
    loader.call(String(name), ...values)
  }
}

const own = document.currentScript
if (own instanceof HTMLScriptElement && !document.querySelector('[data-walletdesk]')) start(own)
