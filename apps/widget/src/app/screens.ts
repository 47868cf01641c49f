import type { StartRequest } from '../conversation/open-desk'

/** What the panel shows; the last of the stack is on top, and going back takes it off. */
export type Screen =
  | { at: 'home' }
  | { at: 'guide'; wish: Wish }
  | { at: 'conversation'; id: string }
  | { at: 'article'; slug: string }
  | { at: 'list' }

/** What is known before the guided start begins; nothing known is asked again (IN-2). */
export type Wish = {
  issue?: StartRequest['issue']
  text?: string
  links?: StartRequest['links']
}

export type Navigate = {
  push: (screen: Screen) => void
  back: () => void
  /** Starts anew from home, with this on top. */
  show: (screen: Screen) => void
}
