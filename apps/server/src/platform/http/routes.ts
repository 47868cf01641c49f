/** How modules offer HTTP: `export const fooRoutes: Routes = (http, app) => { http.post(...) }`. */
import type { ErrorCode } from '@walletdesk/contract/errors'
import type {
  FastifyBaseLogger,
  FastifyContextConfig,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { App } from '../app'
import { createContext, type Actor, type Context } from '../context'
import type { Refused, Result } from '../result'
import type { Door, Principal } from './principal'

// Fastify's own interfaces can only be added to by interfaces.
/* eslint-disable @typescript-eslint/consistent-type-definitions */
declare module 'fastify' {
  interface FastifyContextConfig {
    auth?: Door
    /** Requests that a person may send per minute here; counted per session or address. */
    perMinuteMax?: number
  }
  interface FastifyRequest {
    principal: Principal | null
    /** One object for each route; what Fastify tells of one it puts together each time it is asked. */
    route: Route | null
  }
}
/* eslint-enable @typescript-eslint/consistent-type-definitions */

/** What a route was registered with, and where it stands: nothing for an address that nobody has. */
export type Route = FastifyContextConfig & { readonly url?: string }

export type Http = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>
export type Routes = (http: Http, app: App) => void | Promise<void>

/** A refusal on its way out; the error handler turns it into a problem document. */
export class ProblemError extends Error {
  readonly refused: Refused<ErrorCode>
  constructor(refused: Refused<ErrorCode>) {
    super(refused.code)
    this.refused = refused
  }
}

/** The value, or the refusal as a problem document. */
export function valueOf<T, Code extends ErrorCode>(result: Result<T, Code>): T {
  if (!result.ok) throw new ProblemError(result)
  return result.value
}

/** Sends the value with the status, or the refusal as a problem document. */
export function answer<T, Code extends ErrorCode>(
  reply: FastifyReply,
  result: Result<T, Code>,
  status = 200,
) {
  return reply.code(status).send(valueOf(result))
}

export function actorOf(request: FastifyRequest): Actor {
  const { principal } = request
  if (!principal) return { kind: 'service', id: '00000000-0000-8000-8000-000000000001' }
  return { kind: principal.kind, id: principal.id }
}

/** The context of a request: who, when, language. */
export function contextOf(app: App, request: FastifyRequest): Context {
  return createContext(app, {
    actor: actorOf(request),
    requestId: request.id,
    locale: request.principal?.locale ?? localeOf(request),
  })
}

/** First language the browser asks for. */
export const localeOf = (request: FastifyRequest): string =>
  /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/.exec(request.headers['accept-language'] ?? '')?.[0] ?? 'en'

/** The principal of a route whose door guarantees one. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new ProblemError({ ok: false, code: 'session_needed' })
  return request.principal
}
