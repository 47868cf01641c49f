/** The only way to reach a conversation: who may, with one answer for hidden and absent (DL-12). */
import type { App } from '../../platform/app'
import type { Principal } from '../../platform/http/principal'
import { done, refuse, type Result } from '../../platform/result'
import { whoIs, type Who } from '../persons'
import type { Conversation } from './conversation'
import { findConversation, findPersonOf } from './conversation.store'
import type { Key } from './log.store'

type Answer<T> = Promise<Result<T, 'not_found'>>

/** A conversation never changes its person, so this may be kept. */
const CACHE_MAX = 100_000
const caches = new WeakMap<App, Map<string, string>>()

export async function keyOfConversation(app: App, conversationId: string): Promise<Key | null> {
  let cache = caches.get(app)
  if (!cache) caches.set(app, (cache = new Map<string, string>()))
  const known = cache.get(conversationId)
  if (known !== undefined) return { personId: known, conversationId }
  const personId = await findPersonOf(app.db, conversationId)
  if (personId === null) return null
  if (cache.size >= CACHE_MAX) cache.clear()
  cache.set(conversationId, personId)
  return { personId, conversationId }
}

/** Whose session it is; agents are nobody here. */
export async function accessPerson(app: App, principal: Principal): Answer<Who> {
  const who = await whoIs(app, principal)
  return who ? done(who) : refuse('not_found')
}

/** Whose session it is, and which of their conversations this is. */
export async function accessOwn(
  app: App,
  principal: Principal,
  conversationId: string,
): Answer<{ readonly who: Who; readonly key: Key }> {
  const who = await whoIs(app, principal)
  const key = await keyOfConversation(app, conversationId)
  return who && key?.personId === who.personId ? done({ who, key }) : refuse('not_found')
}

/** May this session read the conversation at all? One answer for both kinds of readers. */
export async function accessKey(
  app: App,
  principal: Principal,
  conversationId: string,
): Answer<Key> {
  const key = await keyOfConversation(app, conversationId)
  if (!key) return refuse('not_found')
  if (principal.kind === 'agent') return done(key)
  const who = await whoIs(app, principal)
  return who?.personId === key.personId ? done(key) : refuse('not_found')
}

export async function accessConversation(
  app: App,
  principal: Principal,
  conversationId: string,
): Answer<Conversation> {
  const key = await accessKey(app, principal, conversationId)
  if (!key.ok) return key
  const conversation = await findConversation(app.db, key.value)
  return conversation ? done(conversation) : refuse('not_found')
}
