/**
 * An address is written down in many places: history, logs on the way, the next page's referrer. What
 * looks like a secret in one is never shown again, and the reader goes on at an address without it.
 */
import { MARK_PATTERN } from '@walletdesk/guard'
import type { App } from '../../../platform/app'
import { guardReady, guardWords } from '../../guards'

type Fields = Readonly<Record<string, string | undefined>>

/** Tells the page behind the redirect to say what happened. */
export const REMOVED = { secret: 'removed' } as const

const spaced = (text: string) => text.replace(MARK_PATTERN, ' ').replace(/\s+/g, ' ').trim()

/** The query with the words around the secrets; null when there are none. */
export async function withoutSecrets(app: App, fields: Fields): Promise<URLSearchParams | null> {
  const written = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')
  if (written.length === 0) return null
  await guardReady()
  const clean = new URLSearchParams()
  let isFound = false
  for (const [name, value = ''] of written) {
    const { text, hits } = guardWords(app, value)
    const rest = hits.length === 0 ? value : spaced(text)
    isFound ||= hits.length > 0
    // Names are ours; whatever else stands there is not carried on.
    if (rest !== '' && /^[a-z]{1,10}$/.test(name)) clean.set(name, rest)
  }
  if (!isFound) return null
  clean.set('secret', REMOVED.secret)
  return clean
}
