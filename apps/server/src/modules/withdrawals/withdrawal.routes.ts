/** POST withdrawals, and what its customer may do with one. */
import { z } from 'zod'
import {
  authoriseRequest,
  idInput,
  transactionAnswer,
  withdrawalRequest,
} from '@walletdesk/contract'
import { contextOf, principalOf, valueOf, type Routes } from '../../platform/http/routes'
import type { Context } from '../../platform/context'
import { showTransaction } from '../transactions'
import { authoriseWithdrawal } from './commands/authorise-withdrawal'
import { cancelWithdrawal } from './commands/cancel-withdrawal'
import { submitWithdrawal } from './commands/submit-withdrawal'

const params = z.object({ id: idInput('withdrawal') })

const show = async (ctx: Context, customerId: string, id: string) =>
  valueOf(await showTransaction(ctx, { customerId, noun: 'withdrawal', id }))

export const withdrawalRoutes: Routes = (http, app) => {
  http.post(
    '/withdrawals',
    {
      schema: {
        tags: ['withdrawals'],
        summary: 'Ask for a withdrawal under a quote; its id makes repeats harmless',
        body: withdrawalRequest,
        response: { 201: transactionAnswer },
      },
      config: { auth: 'customer' },
    },
    async (request, reply) => {
      const ctx = contextOf(app, request)
      const { id: customerId, sessionId } = principalOf(request)
      const { authorisation = null, ...terms } = request.body
      const input = { ...terms, customerId, sessionId, authorisation }
      const { id } = valueOf(await submitWithdrawal(ctx, input))
      return reply.code(201).send(await show(ctx, customerId, id))
    },
  )
  http.post(
    '/withdrawals/:id/authorise',
    {
      schema: {
        tags: ['withdrawals'],
        summary: 'Prove with the second factor that the withdrawal is meant',
        params,
        body: authoriseRequest,
        response: { 200: transactionAnswer },
      },
      config: { auth: 'customer' },
    },
    async (request) => {
      const ctx = contextOf(app, request)
      const { id: customerId, sessionId } = principalOf(request)
      const input = { ...request.body, customerId, sessionId, id: request.params.id }
      const { id } = valueOf(await authoriseWithdrawal(ctx, input))
      return show(ctx, customerId, id)
    },
  )
  http.post(
    '/withdrawals/:id/cancel',
    {
      schema: {
        tags: ['withdrawals'],
        summary: 'Cancel it while it has not been sent; amount and fees come back at once',
        params,
        response: { 200: transactionAnswer },
      },
      config: { auth: 'customer' },
    },
    async (request) => {
      const ctx = contextOf(app, request)
      const customerId = principalOf(request).id
      const { id } = valueOf(await cancelWithdrawal(ctx, { customerId, id: request.params.id }))
      return show(ctx, customerId, id)
    },
  )
}
