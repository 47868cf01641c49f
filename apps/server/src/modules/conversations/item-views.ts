/** Items as readers get them: the customer's view by pub_seq, the desk's by seq. */
import type { DeskItem, PublicItem } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { isoTime } from '../../platform/iso-time'
import { invariant } from '../../platform/result'
import { findPersonNames } from '../persons'
import { personKeys } from '../privacy'
import type { Data } from './conversation'
import type { Item } from './item'
import { openItem, type ItemRow } from './item-seal'
import { agentsNamed, type Named } from './roster'

/** Who stands behind the author ids of some items. */
export type Cast = {
  readonly agents: ReadonlyMap<string, Named>
  /** Only for the desk: customers are not told their own name. */
  readonly persons: ReadonlyMap<string, string>
}

const NO_NAMES: Cast['persons'] = new Map()
export const NOBODY: Cast = { agents: new Map(), persons: NO_NAMES }

const idsOf = (items: readonly Item[], kinds: readonly Item['authorKind'][]) =>
  items.flatMap((item) =>
    item.authorId !== null && kinds.includes(item.authorKind) ? [item.authorId] : [],
  )

export async function castOf(
  ctx: Context,
  items: readonly Item[],
  view: 'pub' | 'cnv',
): Promise<Cast> {
  const agents = await agentsNamed(ctx, idsOf(items, ['agent']))
  if (view === 'pub') return { agents, persons: NO_NAMES }
  return { agents, persons: await findPersonNames(ctx, idsOf(items, ['customer', 'visitor'])) }
}

function authorOf({ authorKind: kind, authorId: id }: Item, { agents, persons }: Cast) {
  if (id === null) return { kind, id, name: null, role: null }
  if (kind === 'agent') {
    const agent = agents.get(id)
    return { kind, id: showId('agent', id), name: agent?.name ?? null, role: agent?.role ?? null }
  }
  return { kind, id: showId('person', id), name: persons.get(id) ?? null, role: null }
}

/** What customers may know of an event. */
const EVENT_FIELDS = [
  ...['event', 'from', 'to', 'agentName', 'outcome', 'what', 'untilAt'],
  ...['transactionId', 'display', 'summary', 'snapshot'],
]
/** One public line of a handoff: the rest is for the agent (DESK.md 2.2). */
const HANDOFF_FIELDS = ['event', 'reason'] as const
const REDACTION_FIELDS = ['reason'] as const

const pick = (data: Data | null, fields: readonly string[]): Data | null =>
  data && Object.fromEntries(Object.entries(data).filter(([field]) => fields.includes(field)))

function publicData({ kind, data }: Item): Data | null {
  if (kind === 'event') return pick(data, EVENT_FIELDS)
  if (kind === 'handoff') return pick(data, HANDOFF_FIELDS)
  if (kind === 'redaction') return pick(data, REDACTION_FIELDS)
  return data
}

const targetPubSeqOf = ({ data }: Item): number | null => {
  const target = data?.['targetPubSeq']
  return typeof target === 'number' ? target : null
}

const shared = (item: Item, cast: Cast) => ({
  id: showId('item', item.id),
  kind: item.kind,
  author: authorOf(item, cast),
  body: item.body,
  replyTo: item.replyTo === null ? null : showId('item', item.replyTo),
  automatic: item.automatic,
  redacted: item.redacted,
  at: isoTime(item.at),
  clientAt: item.clientAt && isoTime(item.clientAt),
})

// Added to an object that is nobody else's: a copy of its fields costs several times as much.
export function publicItemOf(item: Item, cast: Cast): PublicItem {
  invariant(item.pubSeq !== null, 'only public items have a public view')
  return Object.assign(shared(item, cast), {
    pubSeq: item.pubSeq,
    data: publicData(item),
    targetPubSeq: targetPubSeqOf(item),
  })
}

export const deskItemOf = (item: Item, cast: Cast): DeskItem =>
  Object.assign(shared(item, cast), {
    seq: item.seq,
    pubSeq: item.pubSeq,
    visibility: item.visibility,
    data: item.data,
    targetSeq: item.targetSeq,
  })

/** Opens rows of any persons' logs. */
export async function openItems(app: App, rows: readonly ItemRow[]): Promise<Item[]> {
  const owners = [...new Set(rows.map((row) => row.personId))]
  const keys = await personKeys(
    app,
    owners.map((ownerId) => ({ ownerId, keyClass: 'k_support' as const })),
  )
  const keyOf = new Map(owners.map((owner, index) => [owner, keys[index]]))
  return rows.map((row) => {
    const key = keyOf.get(row.personId)
    invariant(key !== undefined, 'every owner has a key')
    return openItem(key, row)
  })
}

export async function publicItems(ctx: Context, rows: readonly ItemRow[]): Promise<PublicItem[]> {
  const items = await openItems(ctx.app, rows)
  const cast = await castOf(ctx, items, 'pub')
  return items.map((item) => publicItemOf(item, cast))
}

export async function deskItems(ctx: Context, rows: readonly ItemRow[]): Promise<DeskItem[]> {
  const items = await openItems(ctx.app, rows)
  const cast = await castOf(ctx, items, 'cnv')
  return items.map((item) => deskItemOf(item, cast))
}
