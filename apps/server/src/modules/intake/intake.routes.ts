/** POST conversations: where every conversation of a person begins. */
import { conversation, startRequest } from '@walletdesk/contract'
import { contextOf, principalOf, valueOf, type Routes } from '../../platform/http/routes'
import { accessPerson, conversationView, storedStatus } from '../conversations'
import { startConversation } from './commands/start-conversation'

export const intakeRoutes: Routes = (http, app) => {
  http.post(
    '/conversations',
    {
      config: { auth: 'person', perMinuteMax: 120, masks: ['message', 'links', 'page'] },
      schema: {
        tags: ['conversations'],
        summary: 'Start a conversation; its id makes repeats harmless',
        body: startRequest,
        response: { 200: conversation, 201: conversation },
      },
    },
    async (request, reply) => {
      const who = valueOf(await accessPerson(app, principalOf(request)))
      const ctx = contextOf(app, request)
      const started = valueOf(await startConversation(ctx, who, request.body))
      const view = await conversationView(ctx, started.conversation)
      return storedStatus(reply, started.replayed).send(view)
    },
  )
}
