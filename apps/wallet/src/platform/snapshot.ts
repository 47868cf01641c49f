/**
 * The last answers that a person may want to read without a network, on this device only. Removed at
 * sign-out. Each is labelled with its time wherever it is shown; nothing is ever sent from it.
 */
const PREFIX = 'walletdesk.last.'

export type Kept<T> = { value: T; at: number }

export function keepAnswer(name: string, value: unknown, at: number) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ value, at }))
  } catch {
    // Full or blocked: there is simply no copy to read later.
  }
}

export function keptAnswer<T>(name: string): Kept<T> | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name)
    // Written by keepAnswer of the same name only.
    return text ? (JSON.parse(text) as Kept<T>) : undefined
  } catch {
    return undefined
  }
}

export function forgetAnswers() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
    for (const name of names) localStorage.removeItem(name)
  } catch {
    // Blocked: then nothing was kept either.
  }
}
