/** What an entry does to its two accounts and its hold: the table of MONEY.md 2.1. */
import { type Account, type Delta, addCounters } from './account'
import type { Entry, Hold } from './entry'
import type { Found } from './resolve'

export type Sides = { readonly debit: Account; readonly credit: Account }

export function effectOf(entry: Entry, found: Found | null, sides: Sides): Sides {
  const { amount } = entry
  const held = found?.hold.amount ?? 0n
  switch (entry.kind) {
    case 'single':
      return moved(sides, { debit: { dq: amount }, credit: { cq: amount } })
    case 'pending':
      return moved(sides, { debit: { dp: amount }, credit: { cp: amount } })
    case 'post':
      return moved(sides, {
        debit: { dp: -held, dq: amount },
        credit: { cp: -held, cq: amount },
      })
    case 'void':
    case 'expire':
      if (found?.pending.kind === 'closing') return stopped(entry, sides, -1)
      return moved(sides, { debit: { dp: -held }, credit: { cp: -held } })
    case 'closing':
      return stopped(entry, sides, 1)
  }
}

const moved = ({ debit, credit }: Sides, by: { debit: Delta; credit: Delta }): Sides => ({
  debit: addCounters(debit, by.debit),
  credit: addCounters(credit, by.credit),
})

/** Stops count: each closing raises them and only its own end lowers them again. */
function stopped({ scope }: Entry, { debit, credit }: Sides, by: 1 | -1): Sides {
  const onDebit = scope === 'credit' ? 0 : by
  const onCredit = scope === 'debit' ? 0 : by
  return {
    debit: {
      ...debit,
      stopDebit: debit.stopDebit + onDebit,
      stopCredit: debit.stopCredit + onCredit,
    },
    credit,
  }
}

const RESOLUTIONS = { post: 'posted', void: 'voided', expire: 'expired' } as const

/** The hold as it is after the entry; null for one that neither opens nor resolves one. */
export function holdAfter(entry: Entry, found: Found | null): Hold | null {
  const { customerId, id, amount, expiresAt, kind } = entry
  if (kind === 'single') return null
  if (kind === 'pending' || kind === 'closing') {
    return { customerId, id, amount, expiresAt, state: 'open', resolvedBy: null }
  }
  return found && { ...found.hold, state: RESOLUTIONS[kind], resolvedBy: id }
}
