/** Demo and tests only: the levers of the sandbox's world. Absent (404) outside the demo world. */
import { z } from 'zod'
import { amountText, assetCode } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { RAIL_KINDS } from '@walletdesk/contract/vocabulary'
import { contextOf, principalOf, ProblemError, type Routes } from '../../../platform/http/routes'
import type { App } from '../../../platform/app'
import { refuse } from '../../../platform/result'
import { findAsset } from '../../assets'
import { payIntoSandbox, sandboxNow } from './sandbox-rail'
import { advanceOffset, endFault, listFaults, setFault } from './sandbox.store'
import { FAULTS } from './world'

const faultRequest = z.object({
  /** A shown transaction id, or `*` for everything. */
  subject: z.string().regex(/^(\*|(?:wdr|dep)_[0-9a-f]{32}|[A-Za-z0-9/_-]{1,80})$/),
  fault: z.enum(FAULTS),
  on: z.boolean(),
})
const faultsAnswer = z.object({ subject: z.string(), faults: z.array(z.enum(FAULTS)) })
/** A week at most in one step: the clock only moves forward. */
const ADVANCE_MS_MAX = 7 * 86_400_000
const clockRequest = z.object({ advanceMs: z.number().int().min(0).max(ADVANCE_MS_MAX) })
const clockAnswer = z.object({ now: z.iso.datetime() })
const paymentRequest = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  rail: z.enum(RAIL_KINDS),
  asset: assetCode,
  amount: amountText,
})

function onlyInDemo(app: App) {
  if (!app.config.demo) throw new ProblemError(refuse('not_found'))
}

async function refuseTooMuch(app: App, { asset: code, amount }: z.infer<typeof paymentRequest>) {
  const asset = await findAsset(app.db, code)
  if (!asset) throw new ProblemError(refuse('not_found', { pointer: '/asset' }))
  const max = BigInt(LIMITS.sandboxDepositUnitsMax) * 10n ** BigInt(asset.decimals)
  if (BigInt(amount) > max)
    throw new ProblemError(refuse('amount_too_large', { pointer: '/amount' }))
}

/** What goes on outside, as an agent of the demo world sets it. */
const outsideRoutes: Routes = (http, app) => {
  http.post(
    '/desk/sandbox/faults',
    {
      schema: {
        tags: ['demo'],
        summary: 'Demo world only: what the rail does wrong with a transaction',
        body: faultRequest,
        response: { 200: faultsAnswer },
      },
      config: { auth: 'agent' },
    },
    async (request) => {
      onlyInDemo(app)
      const { subject, fault, on } = request.body
      const row = { subject, fault, now: contextOf(app, request).now }
      await (on ? setFault(app.db, row) : endFault(app.db, row))
      return { subject, faults: await listFaults(app.db, subject) }
    },
  )
  http.get(
    '/desk/sandbox/faults/:subject',
    {
      schema: {
        tags: ['demo'],
        summary: 'Demo world only: what was set for a transaction',
        params: faultRequest.pick({ subject: true }),
        response: { 200: faultsAnswer },
      },
      config: { auth: 'agent' },
    },
    async (request) => {
      onlyInDemo(app)
      const { subject } = request.params
      return { subject, faults: await listFaults(app.db, subject) }
    },
  )
  http.post(
    '/desk/sandbox/clock',
    {
      schema: {
        tags: ['demo'],
        summary: 'Demo world only: let the time of the rail run ahead',
        body: clockRequest,
        response: { 200: clockAnswer },
      },
      config: { auth: 'agent' },
    },
    async (request) => {
      onlyInDemo(app)
      await advanceOffset(app.db, request.body.advanceMs)
      return { now: (await sandboxNow(contextOf(app, request))).toISOString() }
    },
  )
}

/** A test payment from outside to the signed-in customer's own address. */
const paymentRoutes: Routes = (http, app) => {
  http.post(
    '/sandbox/payments',
    {
      schema: {
        tags: ['demo'],
        summary: 'Demo world only: pay to a deposit address, as somebody outside would',
        body: paymentRequest,
        response: { 202: paymentRequest },
      },
      config: { auth: 'customer' },
    },
    async (request, reply) => {
      onlyInDemo(app)
      const { amount, ...payment } = request.body
      const customerId = principalOf(request).id
      await refuseTooMuch(app, request.body)
      await payIntoSandbox(contextOf(app, request), {
        ...payment,
        customerId,
        amount: BigInt(amount),
      })
      return reply.code(202).send(request.body)
    },
  )
}

export const sandboxRoutes: Routes = async (http, app) => {
  await outsideRoutes(http, app)
  await paymentRoutes(http, app)
}
