import { readStored, writeStored } from './stored'

const KEY = 'walletdesk.dismissed'

/** Lets the reader put a banner away, once per announcement; critical ones stay (UX.md 4.2). */
export function startBanner(): void {
  const banner = document.querySelector<HTMLElement>('[data-announcement]')
  const id = banner?.dataset['announcement']
  const button = banner?.querySelector<HTMLButtonElement>('[data-dismiss]')
  if (!banner || !id || !button) return
  banner.hidden = readStored(KEY) === id
  button.hidden = false
  button.addEventListener('click', () => {
    writeStored(KEY, id)
    banner.hidden = true
    document.getElementById('content')?.focus()
  })
}
