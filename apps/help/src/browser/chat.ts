/** What the widget's loader puts on the page (DESK.md 14.3). */
type Widget = (command: 'open', about: Readonly<Record<string, string>>) => void
const widget = () => (window as Window & { Walletdesk?: Widget }).Walletdesk // set by its loader

/**
 * "Start a chat" opens the widget over this page, with what the page is about; without the widget
 * the link leads to the wallet's own conversation page.
 */
export function startChat(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-chat]') : null
    const about = target?.getAttribute('data-chat')
    const open = widget()
    if (!about || !open || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    open('open', JSON.parse(about) as Record<string, string>) // written by our pages
  })
}
