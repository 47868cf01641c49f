import { hasWidget, tellWidget } from './widget'

/** What the page is about, as our own pages write it. */
type About = { readonly issue?: string; readonly article?: string; readonly text?: string }

/**
 * "Start a chat" opens the widget over this page, with what the page is about; without the widget
 * the link leads to a page that opens it.
 */
export function startChat(): void {
  const now = document.querySelector('[data-chat-now]')?.getAttribute('data-chat-now')
  if (now) openChat(now)
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-chat]') : null
    const written = target?.getAttribute('data-chat')
    if (!written || !hasWidget() || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    openChat(written)
  })
}

function openChat(written: string) {
  const { article, ...about } = JSON.parse(written) as About
  const links = article === undefined ? [] : [{ kind: 'article', ref: article }]
  if (written === '{}') tellWidget('open')
  else tellWidget('start', { ...about, links })
}
