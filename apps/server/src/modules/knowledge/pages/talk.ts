/** The way from a page to a person, and how long it takes now. */
import type { WaitAnswer } from '@walletdesk/contract'
import type { T } from '@walletdesk/help'
import type { Reader } from './reader'

export type TalkAbout = {
  readonly issue?: string | undefined
  readonly article?: string | undefined
  readonly question?: string | undefined
}

/** The page that opens the chat, with what the reader was looking at (DESK.md 4.1: in two taps). */
export function talkUrl(locale: string, { issue, article, question }: TalkAbout): string {
  const query = new URLSearchParams({ locale })
  if (issue) query.set('issue', issue)
  if (article) query.set('article', article)
  if (question) query.set('q', question)
  return `/support/start?${query}`
}

/**
 * The wait as the public API says it, asked in this process: pages and apps then never differ.
 * Null when it cannot be asked.
 */
export async function currentWait({ http, app }: Reader): Promise<WaitAnswer | null> {
  try {
    const answer = await http.inject({ method: 'GET', url: '/api/v1/wait' })
    return answer.statusCode === 200 ? answer.json<WaitAnswer>() : null
  } catch (error) {
    app.log.warn({ error: String(error) }, 'the wait could not be read')
    return null
  }
}

/** "Wait now: about 4 min", or honestly that we do not know (UX.md 3.4). */
export function waitText(t: T, wait: WaitAnswer | null): string {
  if (!wait) return t('help.contact.wait.silent')
  const { aboutMin, queued } = wait
  if (aboutMin === null) return t('help.contact.wait.unknown', { count: queued })
  return aboutMin === 0
    ? t('help.contact.wait.none')
    : t('help.contact.wait', { minutes: aboutMin })
}
