/** Who may read which stream (DL-12): one answer for hidden and absent. */
import type { App } from '../../platform/app'
import type { Principal } from '../../platform/http/principal'
import { done, refuse, type Result } from '../../platform/result'
import { keyOfConversation } from '../conversations'
import { whoIs } from '../persons'
import type { Source } from './stream-source'
import { readStreamName, type StreamName } from './stream-name'

const isAgent = ({ kind }: Principal) => kind === 'agent'

async function accessLog(
  app: App,
  principal: Principal,
  { kind, conversationId }: Extract<StreamName, { conversationId: string }>,
) {
  const key = await keyOfConversation(app, conversationId)
  if (!key) return null
  if (kind === 'cnv') return isAgent(principal) ? key : null
  const who = await whoIs(app, principal)
  return who?.personId === key.personId ? key : null
}

async function mayReadFeed(app: App, principal: Principal, name: StreamName): Promise<boolean> {
  switch (name.kind) {
    case 'per':
      return (await whoIs(app, principal))?.personId === name.personId
    case 'agt':
      return isAgent(principal) && principal.id === name.agentId
    case 'team':
      return isAgent(principal)
    case 'ws':
      return true
    case 'cnv':
    case 'pub':
      return false
  }
}

export async function accessStream(
  app: App,
  principal: Principal,
  stream: string,
): Promise<Result<Source, 'not_found'>> {
  const name = readStreamName(stream)
  if (!name) return refuse('not_found')
  if (name.kind === 'cnv' || name.kind === 'pub') {
    const key = await accessLog(app, principal, name)
    return key ? done({ stream, view: name.kind, key }) : refuse('not_found')
  }
  return (await mayReadFeed(app, principal, name))
    ? done({ stream, view: 'feed' })
    : refuse('not_found')
}
