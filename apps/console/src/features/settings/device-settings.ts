/** Choices that belong to this device, not to the agent. */
const SINGLE_KEYS = 'walletdesk.console.single_keys'
const ENTER_SENDS = 'walletdesk.console.enter_sends'

const isOn = (name: string): boolean => {
  try {
    return localStorage.getItem(name) !== 'off'
  } catch {
    return true
  }
}

function keep(name: string, on: boolean) {
  try {
    localStorage.setItem(name, on ? 'on' : 'off')
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}

export const hasSingleKeys = () => isOn(SINGLE_KEYS)
export const keepSingleKeys = (on: boolean) => {
  keep(SINGLE_KEYS, on)
}
export const enterSends = () => isOn(ENTER_SENDS)
export const keepEnterSends = (on: boolean) => {
  keep(ENTER_SENDS, on)
}
