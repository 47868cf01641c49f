/** Which conversation stood open here last, so that the next page of the site opens it again. */
export type Place = { personId: string; conversationId: string }

const KEY = 'walletdesk.place'

/** Storage may be blocked; every page then begins at home. */
export function readPlace(): Place | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Place | null // written below
  } catch {
    return null
  }
}

/** Null when nothing stands open. */
export function keepPlace(place: Place | null) {
  try {
    if (place) localStorage.setItem(KEY, JSON.stringify(place))
    else localStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}
