/** The page from which somebody wrote, without what might open something there. Pure. */
import type { HostPage } from '@walletdesk/contract'

const OPAQUE_CHARS_MIN = 20
/** Long runs with digits are keys, tokens or ids of somebody; words of an address are shorter. */
const isOpaque = (part: string): boolean =>
  part.split(/[-_.~]/).some((run) => run.length >= OPAQUE_CHARS_MIN && /\d/.test(run)) ||
  /^[0-9a-f-]{32,}$/i.test(part)

/** Queries, fragments and passwords are left out; null for what is no page of the web. */
export function keptPage({ url, title }: HostPage): HostPage | null {
  const address = URL.canParse(url) ? new URL(url) : null
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return null
  const path = address.pathname.split('/').map((part) => (isOpaque(part) ? '…' : part))
  return { url: address.origin + path.join('/'), title: title.trim() }
}
