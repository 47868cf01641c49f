import type { Theme } from '../bridge'
import { LAUNCHER_CSS } from './launcher-css'
import type { LauncherTexts } from './texts'

export type LauncherOptions = {
  texts: LauncherTexts
  onIntent: () => void
  onPress: () => void
  onEscape: () => void
}

export type Look = { theme: Theme; position: 'start' | 'end'; direction: string }

const CHAT =
  '<svg viewBox="0 0 20 20" aria-hidden="true"><path class="chat" d="M4.5 3.5h11A1.5 1.5 0 0 1 17 5v8a1.5 1.5 0 0 1-1.5 1.5H7L3 17.5V5a1.5 1.5 0 0 1 1.5-1.5Z"/><path class="x" d="m5 5 10 10M15 5 5 15"/></svg>'

const BADGE_MAX = 99

/** Launcher and frame in a shadow root: no style of the page reaches in, none of ours out. */
export function createLauncher({ texts, onIntent, onPress, onEscape }: LauncherOptions) {
  const root = document.createElement('div')
  root.dataset['walletdesk'] = ''
  const shadow = root.attachShadow({ mode: 'open' })
  addStyle(shadow)
  const panel = document.createElement('div')
  panel.className = 'panel'
  panel.hidden = true
  const button = document.createElement('button')
  button.type = 'button'
  button.innerHTML = CHAT
  const label = document.createElement('span')
  label.className = 'label'
  label.setAttribute('aria-hidden', 'true')
  const badge = document.createElement('span')
  badge.className = 'badge'
  badge.hidden = true
  button.append(badge)
  shadow.append(panel, button, label)

  let unread = 0
  function say() {
    const isOpen = button.getAttribute('aria-expanded') === 'true'
    const words = isOpen ? texts.close : texts.open
    label.textContent = words
    button.setAttribute('aria-label', unread ? `${words}. ${texts.unread} ${unread}` : words)
  }

  for (const sign of ['pointerenter', 'focus', 'touchstart']) {
    button.addEventListener(sign, onIntent, { passive: true, once: true })
  }
  button.addEventListener('click', onPress)
  shadow.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') onEscape()
  })
  button.setAttribute('aria-expanded', 'false')
  say()
  keepIn(root)

  return {
    root,
    focus: () => button.focus(),
    holdFrame: (frame: HTMLIFrameElement) => panel.append(frame),
    show(isOpen: boolean) {
      panel.hidden = !isOpen
      root.toggleAttribute('data-open', isOpen)
      button.setAttribute('aria-expanded', String(isOpen))
      say()
    },
    hide(isHidden: boolean) {
      root.hidden = isHidden
    },
    badge(count: number) {
      unread = count
      badge.hidden = count === 0
      badge.textContent = count > BADGE_MAX ? `${BADGE_MAX}+` : String(count)
      say()
    },
    look({ theme, position, direction }: Look) {
      Object.assign(root.dataset, { theme, position })
      root.dir = direction
    },
  }
}

/** Constructed sheets pass a strict style policy of the page; a style element would not. */
function addStyle(shadow: ShadowRoot) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(LAUNCHER_CSS)
  shadow.adoptedStyleSheets = [sheet]
}

/**
 * Beside the body, because frameworks that change pages replace the body; whatever still takes it out
 * gets it back.
 */
function keepIn(root: HTMLElement) {
  const page = document.documentElement
  const place = () => {
    if (root.parentNode !== page) page.append(root)
  }
  place()
  new MutationObserver(place).observe(page, { childList: true })
}
