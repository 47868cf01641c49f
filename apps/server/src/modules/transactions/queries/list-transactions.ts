/** A customer's transactions, latest first, with a keyset cursor. */
import type { Context } from '../../../platform/context'
import { findTransactionPage, type ListFilter } from '../transaction.store'
import { explainRow, readCircumstances, type Explained } from './show-transaction'

export type Listed = { readonly rows: readonly Explained[]; readonly next: string | null }
type Query = Omit<ListFilter, 'before'> & { readonly after: string | null }

function readCursor(after: string | null): ListFilter['before'] {
  const [time, id] = after?.split('_') ?? []
  const at = new Date(Number(time))
  if (id === undefined || !/^[0-9a-f-]{36}$/.test(id) || Number.isNaN(at.getTime())) return null
  return { createdAt: at, id }
}

export async function listTransactions(ctx: Context, { after, ...filter }: Query): Promise<Listed> {
  const rows = await findTransactionPage(ctx.app.db, {
    ...filter,
    before: readCursor(after),
    limit: filter.limit + 1,
  })
  const page = rows.slice(0, filter.limit)
  if (page.length === 0) return { rows: [], next: null }
  const circumstances = await readCircumstances(ctx, filter.customerId)
  const explained = await Promise.all(page.map((row) => explainRow(ctx, row, circumstances)))
  const last = rows.length > filter.limit ? page.at(-1) : undefined
  return { rows: explained, next: last ? `${last.createdAt.getTime()}_${last.id}` : null }
}
