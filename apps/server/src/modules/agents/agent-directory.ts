/** How staff sign in: the machinery of signin over the agents' own addresses. */
import { showId } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import { openText, sealText } from '../privacy'
import type { Directory } from '../signin'
import { arrive, comeOnline } from './commands/change-agent-state'
import { findAgent, findAgentByEmailIndex, findSealedEmail } from './agent.store'

const key = (agentId: string) => ({ ownerId: agentId, keyClass: 'k_identity' as const })
const place = (agentId: string) => ({ table: 'agents', column: 'email', rowId: agentId })

/** Fetches the key: call it before the transaction opens. */
export const sealEmail = (app: App, agentId: string, email: string): Promise<string> =>
  sealText(app, key(agentId), place(agentId), email)

export const emailIndexOf = (app: App, email: string): string =>
  app.secrets.blindIndex('agents.email', email.trim().normalize('NFC').toLowerCase())

export const agentDirectory: Directory = {
  kind: 'agent',
  emailIndexOf: (ctx, email) => emailIndexOf(ctx.app, email),
  findByEmail: findAgentByEmailIndex,
  addressOf: async (ctx, id) => {
    const [agent, sealed] = [await findAgent(ctx.app.db, id), await findSealedEmail(ctx.app.db, id)]
    if (!agent || sealed === null) return null
    const email = await openText(ctx.app, key(id), place(id), sealed)
    return { email, name: agent.name, locale: agent.locale }
  },
  streamsOf: (_db, id) => Promise.resolve([`agt:${showId('agent', id)}`]),
  // Staff have no account states: who is employed may work once the factor is there.
  onEnrolled: comeOnline,
  onSignedIn: arrive,
}
