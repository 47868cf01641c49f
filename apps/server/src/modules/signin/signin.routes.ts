/** Registration, visitors, `me`, and the sessions and factors of customers. */
import {
  confirmEmailRequest,
  idInput,
  me,
  registerAnswer,
  registerRequest,
  sessionAnswer,
  showId,
  visitorAnswer,
  visitorRequest,
} from '@walletdesk/contract'
import { z } from 'zod'
import type { App } from '../../platform/app'
import { contextOf, principalOf, valueOf, type Http, type Routes } from '../../platform/http/routes'
import { refuse } from '../../platform/result'
import { findCustomer, openContacts, shownState } from '../customers'
import { customerDirectory } from './customer-directory'
import { registerFactorRoutes } from './factors/factor.routes'
import { factorsOf } from './factors/methods'
import { confirmEmail } from './registration/confirm-email'
import { registerCustomer } from './registration/register'
import { sessionAnswerOf } from './sessions/answer'
import { factsOf } from './sessions/facts'
import { registerSessionRoutes, type SessionRoutesOptions } from './sessions/session.routes'
import { saveLocaleOf } from './save-locale'
import { startVisitor } from './visitors/start-visitor'

const OPTIONS: SessionRoutesOptions = {
  directory: customerDirectory,
  prefix: '',
  doors: { any: 'enrolling', full: 'customer' },
}

export const signinRoutes: Routes = (http, app) => {
  registerRegistration(http, app)
  registerVisitors(http, app)
  registerSessionRoutes(http, app, OPTIONS)
  registerFactorRoutes(http, app, OPTIONS)
  registerMe(http, app)
}

function registerRegistration(http: Http, app: App) {
  const tags = ['customers']
  http.post(
    '/customers',
    {
      schema: {
        tags,
        summary: 'Ask for an account; the code comes by mail',
        body: registerRequest,
        response: { 202: registerAnswer },
      },
    },
    async (request, reply) => {
      const { id, email, password, name = null, locale } = request.body
      const { ip } = request
      const ctx = contextOf(app, request)
      valueOf(await registerCustomer(ctx, { id, email, password, name, locale, ip }))
      return reply.code(202).send({ id: showId('customer', id), next: 'confirm_email' as const })
    },
  )
  http.post(
    '/customers/:id/confirm',
    {
      schema: {
        tags,
        summary:
          'Prove the address with the mailed code; opens a session to set up a second factor',
        params: z.object({ id: idInput('customer') }),
        body: confirmEmailRequest,
        response: { 201: sessionAnswer },
      },
    },
    async (request, reply) => {
      const { code, transport } = request.body
      const signedIn = valueOf(
        await confirmEmail(contextOf(app, request), {
          customerId: request.params.id,
          code,
          facts: factsOf(app, request),
        }),
      )
      const kind = 'customer'
      return reply.code(201).send(sessionAnswerOf(app, reply, { kind, transport, signedIn }))
    },
  )
}

function registerVisitors(http: Http, app: App) {
  http.post(
    '/visitors',
    {
      schema: {
        tags: ['visitors'],
        summary: 'Begin as a visitor without an account',
        body: visitorRequest,
        response: { 201: visitorAnswer },
      },
    },
    async (request, reply) => {
      const { locale, email = null, name = null } = request.body
      const facts = factsOf(app, request)
      const visitor = { locale, email, name, facts }
      const { session, token } = await startVisitor(contextOf(app, request), visitor)
      return reply.code(201).send({
        personId: showId('person', session.subjectId),
        token,
        expiresAt: session.expiresAt.toISOString(),
      })
    },
  )
}

function registerMe(http: Http, app: App) {
  const tags = ['customers']
  http.get(
    '/me',
    {
      config: { auth: 'enrolling' },
      schema: { tags, summary: 'The signed-in customer', response: { 200: me } },
    },
    async (request) => {
      const { id, level, csrf } = principalOf(request)
      const customer = await findCustomer(app.db, id)
      if (!customer) return valueOf(refuse('session_ended'))
      const { email, name } = await openContacts(app, customer)
      // With the password alone there is nothing to see that was not typed in.
      const isProven = level !== 'first'
      return {
        id: showId('customer', id),
        email,
        name: isProven ? name : null,
        locale: customer.locale,
        state: shownState(customer.state),
        level,
        csrf,
        secondFactor: await factorsOf(contextOf(app, request), id),
        personId: isProven ? showId('person', customer.personId) : null,
      }
    },
  )
  http.put(
    '/me/locale',
    {
      config: { auth: 'enrolling' },
      schema: {
        tags,
        summary: 'Choose the language of mails and answers',
        body: registerRequest.pick({ locale: true }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id: customerId } = principalOf(request)
      const { locale } = request.body
      await saveLocaleOf(contextOf(app, request), { customerId, locale })
      return reply.code(204).send(null)
    },
  )
}
