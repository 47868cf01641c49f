/** Setting up the second factor: customers under `/api/v1/factors`, staff under `/api/v1/desk/factors`. */
import {
  recoveryCodes,
  recoveryConfirmRequest,
  sessionAnswer,
  totpConfirmRequest,
  totpEnrolment,
} from '@walletdesk/contract'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../../platform/app'
import type { Principal } from '../../../platform/http/principal'
import { contextOf, principalOf, valueOf, type Http } from '../../../platform/http/routes'
import { refuse } from '../../../platform/result'
import { newId } from '../../../platform/context'
import { findKnownDeviceOfSession } from '../devices/device.store'
import { sessionAnswerOf } from '../sessions/answer'
import { factsOf } from '../sessions/facts'
import type { SessionRoutesOptions } from '../sessions/session.routes'
import { beginTotp, confirmRecoveryCode, confirmTotp, makeRecoveryCodes } from './enrol'
import { methodsOf } from './methods'

const tags = ['factors']

/** A session that only has the password of a protected account must not touch its factors. */
function enrollingPrincipal(request: FastifyRequest): Principal {
  const principal = principalOf(request)
  if (principal.level === 'first') valueOf(refuse('second_factor_needed'))
  return principal
}

export function registerFactorRoutes(http: Http, app: App, options: SessionRoutesOptions): void {
  registerTotp(http, app, options)
  registerRecoveryCodes(http, app, options)
}

function registerTotp(http: Http, app: App, { directory, prefix, doors }: SessionRoutesOptions) {
  http.post(
    `${prefix}/factors/totp`,
    {
      config: { auth: doors.any },
      schema: {
        tags,
        summary: 'Begin to set up an authenticator app',
        response: { 201: totpEnrolment },
      },
    },
    async (request, reply) => {
      const { id: subjectId } = enrollingPrincipal(request)
      const begun = await beginTotp(contextOf(app, request), directory, { subjectId })
      return reply.code(201).send(valueOf(begun))
    },
  )
  http.post(
    `${prefix}/factors/totp/confirm`,
    {
      config: { auth: doors.any },
      schema: {
        tags,
        summary: 'Type the first code; answers the recovery codes, shown this once',
        body: totpConfirmRequest,
        response: { 200: recoveryCodes },
      },
    },
    async (request) => {
      const { id: subjectId } = enrollingPrincipal(request)
      const { code } = request.body
      return valueOf(await confirmTotp(contextOf(app, request), { subjectId, code }))
    },
  )
}

function registerRecoveryCodes(http: Http, app: App, options: SessionRoutesOptions) {
  const { directory, prefix, doors } = options
  http.post(
    `${prefix}/factors/recovery-codes`,
    {
      config: { auth: doors.full },
      schema: {
        tags,
        summary: 'Make new recovery codes; needs a code of the authenticator app',
        body: totpConfirmRequest,
        response: { 200: recoveryCodes },
      },
    },
    async (request) => {
      const { id: subjectId, sessionId } = principalOf(request)
      const knownDeviceId = await findKnownDeviceOfSession(app.db, { subjectId, sessionId })
      const { code } = request.body
      const ctx = contextOf(app, request)
      return valueOf(await makeRecoveryCodes(ctx, { subjectId, code, knownDeviceId }))
    },
  )
  http.post(
    `${prefix}/factors/recovery-codes/confirm`,
    {
      config: { auth: doors.any },
      schema: {
        tags,
        summary: 'Type one recovery code back; then factor and codes count',
        body: recoveryConfirmRequest,
        response: { 200: sessionAnswer },
      },
    },
    async (request, reply) => {
      const { id: subjectId, sessionId, byCookie } = enrollingPrincipal(request)
      const ctx = contextOf(app, request)
      const facts = factsOf(app, request)
      const opened = await confirmRecoveryCode(ctx, directory, {
        subjectId,
        sessionId,
        code: request.body.code,
        device: { deviceId: facts.deviceId ?? newId(ctx), userAgent: facts.userAgent },
      })
      const signedIn = { ...valueOf(opened), methods: await methodsOf(ctx, subjectId) }
      const transport = byCookie ? 'cookie' : 'token'
      return sessionAnswerOf(app, reply, { kind: directory.kind, transport, signedIn })
    },
  )
}
