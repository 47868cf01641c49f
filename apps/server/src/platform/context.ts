/** One request or job: who, when, in which language, and the way to the database. */
import { uuidv7 } from '@walletdesk/contract/ids'
import type { App } from './app'
import type { Tx } from './db'
import type { Result } from './result'

export type ActorKind = 'customer' | 'visitor' | 'agent' | 'assistant' | 'system' | 'service'
export type Actor = { readonly kind: ActorKind; readonly id: string }

export const SYSTEM: Actor = { kind: 'system', id: '00000000-0000-8000-8000-000000000000' }

export type Context = {
  readonly app: App
  readonly actor: Actor
  /** Read once per request or job. */
  readonly now: Date
  readonly requestId: string
  readonly locale: string
  /** One database transaction per command: commits on `ok`, rolls back on a refusal or a throw. */
  readonly transact: <T, Code extends string>(
    work: (tx: Tx) => Promise<Result<T, Code>>,
  ) => Promise<Result<T, Code>>
}

export type ContextOptions = { actor?: Actor; requestId?: string; locale?: string; now?: Date }

export function createContext(app: App, options: ContextOptions = {}): Context {
  const now = options.now ?? app.clock.now()
  return {
    app,
    actor: options.actor ?? SYSTEM,
    now,
    requestId: options.requestId ?? uuidv7(now.getTime()),
    locale: options.locale ?? 'en',
    transact: app.db.transact,
  }
}

/** A fresh UUIDv7 in the time of this context. */
export const newId = (ctx: { readonly now: Date }): string => uuidv7(ctx.now.getTime())

/** `customer:0198...`: how an actor is written into rows. */
export const actorText = (actor: Actor): string => `${actor.kind}:${actor.id}`
