/** POST deposits; the customer's own deposit addresses. */
import { depositAddress, depositRequest, transactionAnswer, assetCode } from '@walletdesk/contract'
import { z } from 'zod'
import {
  contextOf,
  principalOf,
  ProblemError,
  valueOf,
  type Routes,
} from '../../platform/http/routes'
import { refuse } from '../../platform/result'
import { findAsset } from '../assets'
import { ASSET_NETWORKS, confirmationsNeeded, railOf } from '../rails'
import { showTransaction } from '../transactions'
import { beginDeposit } from './commands/begin-deposit'
import { saveAddress } from './deposit.store'

export const depositRoutes: Routes = (http, app) => {
  http.post(
    '/deposits',
    {
      schema: {
        tags: ['deposits'],
        summary: 'Begin a deposit by card or bank under a quote; its id makes repeats harmless',
        body: depositRequest,
        response: { 201: transactionAnswer },
      },
      config: { auth: 'customer' },
    },
    async (request, reply) => {
      const ctx = contextOf(app, request)
      const customerId = principalOf(request).id
      const { id } = valueOf(await beginDeposit(ctx, { ...request.body, customerId }))
      const shown = await showTransaction(ctx, { customerId, noun: 'deposit', id })
      return reply.code(201).send(valueOf(shown))
    },
  )
  http.get(
    '/deposit-addresses/:asset',
    {
      schema: {
        tags: ['deposits'],
        summary: 'My own address for deposits of an asset over the chain',
        params: z.object({ asset: assetCode }),
        response: { 200: depositAddress },
      },
      config: { auth: 'customer' },
    },
    async (request) => {
      const ctx = contextOf(app, request)
      const asset = await findAsset(app.db, request.params.asset)
      const network = ASSET_NETWORKS[request.params.asset]
      if (!asset || network === undefined) throw new ProblemError(refuse('not_found'))
      const owner = { customerId: principalOf(request).id, asset: asset.code }
      const address = railOf('chain').depositAddress(ctx, owner)
      await saveAddress(app.db, { ...owner, address, now: ctx.now })
      return {
        asset: asset.code,
        network,
        address,
        memo: null,
        minDeposit: asset.minDeposit.toString(),
        confirmationsNeeded: confirmationsNeeded(asset.code),
      }
    },
  )
}
