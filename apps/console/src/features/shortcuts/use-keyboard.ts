import { useEffect } from 'react'
import { hasSingleKeys } from '../settings/device-settings'
import { actionOf, needsModifier, type Action, type KeyPress } from './keymap'
import { runAction } from './use-shortcuts'

const PAIR_MS = 1_500

const pressOf = (event: KeyboardEvent): KeyPress => ({
  key: event.key,
  code: event.code,
  alt: event.altKey,
  mod: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
})

/** Off while somebody types, and while a layer above the page is open. */
const TYPING = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]'
/** Space belongs to these: it presses them. */
const PRESSED_BY_SPACE = 'button, summary, [role="tab"], [role="option"]'

function isBusy({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  return target.closest(key === ' ' ? `${TYPING}, ${PRESSED_BY_SPACE}` : TYPING) !== null
}

/** Whether this key may do anything here: single keys only where nobody types. */
const mayRun = (event: KeyboardEvent, action: Action | 'begin'): boolean =>
  (action !== 'begin' && needsModifier(action)) || (!isBusy(event) && hasSingleKeys())

/** Listens to the keyboard once for the whole page. */
export function useKeyboard() {
  useEffect(() => {
    let first: { key: string; atMs: number } | null = null
    const takeFirst = (event: KeyboardEvent) => {
      const fresh = first !== null && event.timeStamp - first.atMs < PAIR_MS ? first.key : null
      first = null
      return fresh
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return
      const action = actionOf(pressOf(event), takeFirst(event))
      if (action === null || !mayRun(event, action)) return
      if (action === 'begin') first = { key: 'G', atMs: event.timeStamp }
      else if (runAction(action)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
    }
  }, [])
}
