import { useState } from 'react'

const KEY = 'walletdesk.hide_amounts'

export type HiddenAmounts = { isHidden: boolean; toggle: () => void }

/** Tap to hide: remembered on this device, for people who look at their phone in company. */
export function useHiddenAmounts(): HiddenAmounts {
  const [isHidden, setHidden] = useState(readHidden)
  return {
    isHidden,
    toggle() {
      storeHidden(!isHidden)
      setHidden(!isHidden)
    },
  }
}

function readHidden(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}

function storeHidden(isHidden: boolean) {
  try {
    localStorage.setItem(KEY, isHidden ? 'yes' : 'no')
  } catch {
    // Blocked: it lasts until the page is left.
  }
}
