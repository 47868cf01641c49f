import { verifyAnswer, verifyQuery } from '@walletdesk/contract'
import { answer, type Routes } from '../../platform/http/routes'
import { done } from '../../platform/result'
import { verifyChannel } from './verify-channel'

/** CH-13: 60 checks per minute and address. */
export const VERIFY_PER_MINUTE_MAX = 60

export const verifyRoutes: Routes = (http, app) => {
  http.get(
    '/verify',
    {
      schema: {
        tags: ['official channels'],
        summary: 'Whether an address, number or name is one of our official channels',
        querystring: verifyQuery,
        response: { 200: verifyAnswer },
      },
      config: { auth: 'none', perMinuteMax: VERIFY_PER_MINUTE_MAX },
    },
    async (request, reply) => {
      const { kind, value } = request.query
      return answer(reply, done(await verifyChannel(app, { kind, value, host: request.host })))
    },
  )
}
