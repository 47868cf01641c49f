/** An empty desk has nobody to sign in as: the start prints a one-time link until somebody is. */
import type { App } from '../platform/app'
import { createContext } from '../platform/context'
import { inviteFirstSupervisor } from '../modules/agents'

export async function sayFirstSupervisor(
  app: App,
  url: string,
  say: (line: string) => void,
): Promise<void> {
  const token = await inviteFirstSupervisor(createContext(app))
  if (token === null) return
  say('  nobody works here yet; this link makes the first supervisor, once, within a day:')
  say(`  ${url}/console/first-supervisor?token=${token}`)
}
