/**
 * Sign-in, sign-out and the list of sessions, for one kind of people: customers under
 * `/api/v1/sessions`, staff under `/api/v1/desk/sessions`.
 */
import {
  idInput,
  pageOf,
  secondFactorRequest,
  sessionAnswer,
  sessionRow,
  showId,
  signInRequest,
} from '@walletdesk/contract'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import { z } from 'zod'
import type { App } from '../../../platform/app'
import type { Door } from '../../../platform/http/principal'
import { contextOf, principalOf, valueOf, type Http } from '../../../platform/http/routes'
import { refuse } from '../../../platform/result'
import type { Directory } from '../subject'
import { sessionAnswerOf } from './answer'
import { clearSessionCookies } from './cookies'
import { endAllSessions, endOneSession } from './end-sessions'
import { factsOf } from './facts'
import { listSessions } from './session.store'
import { proveForSession, signIn } from './sign-in'

export type SessionRoutesOptions = {
  readonly directory: Directory
  /** '' or '/desk'. */
  readonly prefix: string
  readonly doors: { readonly any: Door; readonly full: Door }
}

export function registerSessionRoutes(http: Http, app: App, options: SessionRoutesOptions): void {
  registerSignIn(http, app, options)
  registerSecondFactor(http, app, options)
  registerSignOut(http, app, options)
  registerSessionList(http, app, options)
}

const tags = ['sessions']

function registerSignIn(http: Http, app: App, { directory, prefix }: SessionRoutesOptions) {
  http.post(
    `${prefix}/sessions`,
    {
      schema: {
        tags,
        summary: 'Sign in with e-mail and password, with or without the second factor',
        body: signInRequest,
        response: { 201: sessionAnswer },
      },
    },
    async (request, reply) => {
      const ctx = contextOf(app, request)
      const { transport, ...credentials } = request.body
      const facts = factsOf(app, request)
      const signedIn = valueOf(await signIn(ctx, directory, { ...credentials, facts }))
      const { kind } = directory
      // A browser has one session: the one whose cookie is overwritten must not live on.
      const { principal } = request
      if (principal?.kind === kind && principal.byCookie && transport === 'cookie') {
        const { id: subjectId, sessionId } = principal
        await endOneSession(ctx, { subjectId, sessionId, reason: 'replaced' })
      }
      return reply.code(201).send(sessionAnswerOf(app, reply, { kind, transport, signedIn }))
    },
  )
}

function registerSecondFactor(http: Http, app: App, options: SessionRoutesOptions) {
  const { directory, prefix, doors } = options
  http.post(
    `${prefix}/sessions/current/second-factor`,
    {
      config: { auth: doors.any },
      schema: {
        tags,
        summary: 'Prove the second factor; the session gets a new token',
        body: secondFactorRequest,
        response: { 200: sessionAnswer },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      if (principal.level !== 'first') valueOf(refuse('wrong_state'))
      const proven = await proveForSession(contextOf(app, request), directory, {
        subjectId: principal.id,
        sessionId: principal.sessionId,
        secondFactor: request.body,
        facts: factsOf(app, request),
      })
      const transport = principal.byCookie ? 'cookie' : 'token'
      const { kind } = directory
      return sessionAnswerOf(app, reply, { kind, transport, signedIn: valueOf(proven) })
    },
  )
}

function registerSignOut(http: Http, app: App, { directory, prefix, doors }: SessionRoutesOptions) {
  http.delete(
    `${prefix}/sessions/current`,
    {
      config: { auth: doors.any },
      schema: { tags, summary: 'Sign out', response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { id: subjectId, sessionId } = principalOf(request)
      const ctx = contextOf(app, request)
      await endOneSession(ctx, { subjectId, sessionId, reason: 'signed_out' })
      clearSessionCookies(reply, directory.kind)
      return reply.code(204).send(null)
    },
  )
  http.delete(
    `${prefix}/sessions/:id`,
    {
      config: { auth: doors.full },
      schema: {
        tags,
        summary: 'End one of the own sessions',
        params: z.object({ id: idInput('session') }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id: subjectId } = principalOf(request)
      const { id: sessionId } = request.params
      const ctx = contextOf(app, request)
      const reason = 'ended_elsewhere'
      if (!(await endOneSession(ctx, { subjectId, sessionId, reason })))
        valueOf(refuse('not_found'))
      return reply.code(204).send(null)
    },
  )
}

function registerSessionList(http: Http, app: App, { prefix, doors }: SessionRoutesOptions) {
  http.get(
    `${prefix}/sessions`,
    {
      config: { auth: doors.full },
      schema: { tags, summary: 'The own open sessions', response: { 200: pageOf(sessionRow) } },
    },
    async (request) => {
      const { id: subjectId, sessionId } = principalOf(request)
      const limit = SIGNIN_LIMITS.sessionsListMax
      const sessions = await listSessions(app.db, { subjectId, limit, now: app.clock.now() })
      const rows = sessions.map((session) => ({
        id: showId('session', session.id),
        current: session.id === sessionId,
        userAgent: session.userAgent,
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
      }))
      return { rows, next: null }
    },
  )
  http.post(
    `${prefix}/sessions/end-others`,
    {
      config: { auth: doors.full },
      schema: {
        tags,
        summary: 'End all own sessions but this one',
        response: { 200: z.object({ ended: z.number().int() }) },
      },
    },
    async (request) => {
      const { id: subjectId, sessionId } = principalOf(request)
      const ended = await endAllSessions(contextOf(app, request), {
        subjectId,
        reason: 'ended_elsewhere',
        except: sessionId,
      })
      return { ended }
    },
  )
}
