/**
 * RT-16: a program that works for an agent over the API alone holds no socket. What it does says as
 * much: whoever acts is here, said at most once in five seconds however many requests come. Reading
 * says nothing, as a forgotten program reads for ever.
 */
import type { FastifyRequest } from 'fastify'
import type { App } from '../../platform/app'
import { streamsOf } from './desk-streams'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A hook of the desk's requests; where it cannot be said, the request goes on all the same. */
export const seeActingAgents =
  (app: App) =>
  ({ method, principal }: FastifyRequest, _reply: unknown, next: (error?: Error) => void): void => {
    const acts = principal?.kind === 'agent' && principal.level === 'full' && !READS.has(method)
    if (acts)
      void streamsOf(app)
        .seeAgent(principal)
        .then(() => next(), next)
    else next()
  }
