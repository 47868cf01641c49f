/** GET wait: the short form that entry points show (UX 3.4). */
import { waitAnswer } from '@walletdesk/contract'
import { contextOf, type Routes } from '../../platform/http/routes'
import { findWait } from './queue-place'

export const routingRoutes: Routes = (http, app) => {
  http.get(
    '/wait',
    {
      schema: {
        tags: ['conversations'],
        summary: 'How long a person takes to answer right now',
        response: { 200: waitAnswer },
      },
    },
    (request) => findWait(contextOf(app, request)),
  )
}
