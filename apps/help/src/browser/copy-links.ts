const SHOWN_MS = 1_500

/** `#` beside a heading copies the address of that place. */
export function startCopyLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-copy-link]'))
    link.addEventListener('click', () => {
      void navigator.clipboard.writeText(link.href).then(() => {
        link.textContent = '✓'
        setTimeout(() => (link.textContent = '#'), SHOWN_MS)
      })
    })
}
