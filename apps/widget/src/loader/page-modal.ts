const SMALL = '(max-width: 479px)'

/** On a phone the panel covers the page, so the page behind it is out of reach until it closes. */
export function createPageModal(root: HTMLElement) {
  const inerted = new Set<HTMLElement>()
  let overflow: string | null = null
  return {
    lock() {
      if (!matchMedia(SMALL).matches) return
      for (const child of [...document.documentElement.children, ...document.body.children]) {
        const isPage = child instanceof HTMLElement && child !== root && child !== document.body
        if (!isPage || child.inert || child.tagName === 'HEAD') continue
        child.inert = true
        inerted.add(child)
      }
      overflow = document.documentElement.style.overflow
      document.documentElement.style.overflow = 'hidden'
    },
    free() {
      for (const child of inerted) child.inert = false
      inerted.clear()
      if (overflow !== null) document.documentElement.style.overflow = overflow
      overflow = null
    },
  }
}
