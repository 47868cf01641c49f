/**
 * What agents see of the person they help: through the connector only, masked, and only from a
 * conversation of that person (least sight, DESK.md 13.4).
 */
import { deskCustomer, deskTransaction, idInput, type DeskCustomer } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import { z } from 'zod'
import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { valueOf, type Routes } from '../../platform/http/routes'
import { refuse } from '../../platform/result'
import { connectorOf, type ConnectorPerson } from '../connector'
import { customerOfPerson, findPerson, findPersonNames, findVisitorEmail } from '../persons'
import { listLinks } from './conversation.store'
import { agentDoor, deskParams, reachDesk } from './desk-conversation.routes'
import type { Key } from './log.store'

const tags = ['desk: conversations']
/** As many as fit beside a thread; the rest is on the customer's own page. */
const TRANSACTIONS_SHOWN = 5

type Linked = Omit<DeskCustomer, 'personId' | 'kind' | keyof ConnectorPerson>

async function linkedIds(app: App, key: Key): Promise<ReadonlySet<string>> {
  const links = await listLinks(app.db, [key])
  return new Set(links.filter((link) => link.kind === 'transaction').map((link) => link.ref))
}

/** Linked ones first, then the latest: what the person most likely means. */
async function transactionsOf(ctx: Context, ref: string, key: Key): Promise<Linked> {
  const connector = connectorOf(ctx.app)
  const linked = await linkedIds(ctx.app, key)
  const latest = await connector.transactions(ctx, { ref, limit: TRANSACTIONS_SHOWN })
  const rows = latest.ok ? latest.value.rows : []
  const known = new Set(rows.map((row) => row.summary.id))
  const others = [...linked].filter((id) => !known.has(id))
  const asked = await Promise.all(
    others.map((transactionId) => connector.explain(ctx, { ref, transactionId })),
  )
  const all = [...asked.flatMap((answer) => (answer.ok ? [answer.value] : [])), ...rows]
  return {
    transactions: all
      .map(({ summary, explanation }) => ({
        id: summary.id,
        linked: linked.has(summary.id),
        summary,
        explanation,
      }))
      .sort((one, other) => Number(other.linked) - Number(one.linked)),
  }
}

async function visitorView(ctx: Context, personId: string): Promise<DeskCustomer> {
  const names = await findPersonNames(ctx, [personId])
  const person = await findPerson(ctx.app.db, personId)
  return {
    personId: showId('person', personId),
    kind: 'visitor',
    name: names.get(personId) ?? '',
    emailMasked: await findVisitorEmail(ctx, personId),
    locale: person?.lang ?? 'en',
    tier: null,
    since: null,
    frozen: false,
    balanceBand: 'hidden',
    transactions: [],
    asOf: ctx.now.toISOString(),
    stale: false,
  }
}

export const deskCustomerRoutes: Routes = (http, app) => {
  http.get(
    '/desk/conversations/:id/customer',
    {
      config: agentDoor,
      schema: {
        tags,
        summary: 'The person of a conversation, masked',
        params: deskParams,
        response: { 200: deskCustomer },
      },
    },
    async (request) => {
      const { ctx, key } = await reachDesk(app, request, request.params.id)
      const ref = await customerOfPerson(app, key.personId)
      if (ref === null) return visitorView(ctx, key.personId)
      const person = valueOf(await connectorOf(app).person(ctx, ref))
      const wallet = await transactionsOf(ctx, ref, key)
      return {
        personId: showId('person', key.personId),
        kind: 'customer' as const,
        ...person,
        ...wallet,
      }
    },
  )
  http.get(
    '/desk/transactions/:transactionId',
    {
      config: agentDoor,
      schema: {
        tags,
        summary: 'One transaction with its ledger entries and moves',
        params: z.object({ transactionId: z.string().max(80) }),
        querystring: z.object({ conversation: idInput('conversation') }),
        response: { 200: deskTransaction },
      },
    },
    async (request) => {
      const { ctx, key } = await reachDesk(app, request, request.query.conversation)
      const ref = await customerOfPerson(app, key.personId)
      const { transactionId } = request.params
      if (ref === null) return valueOf(refuse('not_found'))
      return valueOf(await connectorOf(app).transaction(ctx, { ref, transactionId }))
    },
  )
}
