/** Notifications of the browser. Asked for only by a click, and only where the browser allows it. */

/** A frame of another origin may not ask (Chromium refuses at once), so no button is shown there. */
export function canNotify() {
  if (typeof Notification === 'undefined' || Notification.permission === 'denied') return false
  try {
    return window.top?.location.origin === location.origin
  } catch {
    return false
  }
}

export const mayNotify = () =>
  typeof Notification !== 'undefined' && Notification.permission === 'granted'

export const askToNotify = () => Notification.requestPermission()

/** Says that there is something new, never what (UX 10.3: a locked screen shows it to anybody). */
export function notify(title: string, body: string) {
  if (document.visibilityState === 'hidden' && mayNotify()) {
    new Notification(title, { body, tag: 'walletdesk' })
  }
}
