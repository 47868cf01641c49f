/** POST conversations/{id}/rating. */
import { conversation as conversationAnswer, idInput, ratingRequest } from '@walletdesk/contract'
import { readId } from '@walletdesk/contract/ids'
import { isErrorCode } from '@walletdesk/contract/errors'
import { z } from 'zod'
import { newId } from '../../platform/context'
import { contextOf, principalOf, valueOf, type Routes } from '../../platform/http/routes'
import { invariant } from '../../platform/result'
import { accessConversation, accessPerson, conversationView } from '../conversations'
import { rateConversation } from './rate-conversation'

const params = z.object({ id: idInput('conversation') })

export const feedbackRoutes: Routes = (http, app) => {
  http.post(
    '/conversations/:id/rating',
    {
      config: { auth: 'person', masks: ['comment'] },
      schema: {
        tags: ['conversations'],
        summary: 'Rate the answer, or change the rating within a day',
        params,
        body: ratingRequest,
        response: { 200: conversationAnswer },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const ctx = contextOf(app, request)
      const who = valueOf(await accessPerson(app, principal))
      const conversation = valueOf(await accessConversation(app, principal, request.params.id))
      const given = readId('item', String(request.headers['idempotency-key'] ?? ''))
      const rating = { ...request.body, itemId: given ?? newId(ctx) }
      const rated = await rateConversation(ctx, { who, conversation, rating })
      if (rated.ok) return conversationView(ctx, rated.value.conversation)
      const { code } = rated
      invariant(isErrorCode(code), 'ratings are not guarded against earlier words')
      return valueOf({ ...rated, code })
    },
  )
}
