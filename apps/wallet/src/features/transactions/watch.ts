/**
 * "Notify me": the browser tells the person when this transaction changes, while the app is open
 * somewhere on the device. The text names neither amount nor address: it may show on a lock screen.
 */
const watched = new Set<string>()

export const canWatch = (): boolean =>
  typeof Notification !== 'undefined' && Notification.permission !== 'denied'

/** Asks for permission from the click that wants it; says whether it was given. */
export async function watchTransaction(id: string): Promise<boolean> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return false
  watched.add(id)
  return true
}

export function tellChange(id: string, text: string) {
  if (!watched.has(id) || document.visibilityState === 'visible') return
  // Phones show notifications only through the service worker.
  void navigator.serviceWorker.getRegistration().then((registration) => {
    const options = { body: text, tag: id, data: { path: `/transactions/${id}` } }
    if (registration) void registration.showNotification('Walletdesk', options)
    else new Notification('Walletdesk', options)
  })
}
