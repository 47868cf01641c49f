/** POST quotes. */
import { quote as quoteAnswer, quoteRequest, type Quote as QuoteWire } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import { contextOf, principalOf, valueOf, type Routes } from '../../platform/http/routes'
import type { Config } from '../../platform/config'
import { createQuote } from './commands/create-quote'
import { later, lengthMs } from './policy'
import type { Quote } from './quote'

const freeAt = ({ kind, rail, arrivesBy }: Quote, config: Config): string | null =>
  kind === 'deposit' && rail === 'card'
    ? later(arrivesBy, lengthMs(config, 'cardReleaseMs')).toISOString()
    : null

function showQuote(quote: Quote, config: Config): QuoteWire {
  const money = (amount: bigint) => ({ amount: amount.toString(), asset: quote.asset })
  const { destination: value, memo, label } = quote
  return {
    id: showId('quote', quote.id),
    kind: quote.kind,
    money: money(quote.amount),
    rail: quote.rail,
    fees: quote.fees.map(({ kind, amount, fixed }) => ({ kind, money: money(amount), fixed })),
    total: money(quote.total),
    receives: money(quote.receives),
    arrivesBy: quote.arrivesBy.toISOString(),
    freeAt: freeAt(quote, config),
    expiresAt: quote.expiresAt.toISOString(),
    hash: quote.hash,
    notices: [...quote.notices],
    destination: value === null ? null : { value, memo, label },
  }
}

export const quoteRoutes: Routes = (http, app) => {
  http.post(
    '/quotes',
    {
      schema: {
        tags: ['quotes'],
        summary: 'Fees, total and arrival of a deposit or withdrawal, locked until they expire',
        body: quoteRequest,
        response: { 201: quoteAnswer },
      },
      config: { auth: 'customer' },
    },
    async (request, reply) => {
      const { amount, destination, ...terms } = request.body
      const quoted = await createQuote(contextOf(app, request), {
        ...terms,
        customerId: principalOf(request).id,
        amount: BigInt(amount),
        destination: destination ?? null,
      })
      return reply.code(201).send(showQuote(valueOf(quoted), app.config))
    },
  )
}
