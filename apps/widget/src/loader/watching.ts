const KEY = 'walletdesk.watching'

/** Whether an answer may arrive while nobody looks: only then the panel loads without being asked. */
export function rememberWatching(isWatching: boolean) {
  try {
    if (isWatching) localStorage.setItem(KEY, '1')
    else localStorage.removeItem(KEY)
  } catch {
    // Storage is blocked: the number then comes with the first press.
  }
}

export function isWatching() {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}
