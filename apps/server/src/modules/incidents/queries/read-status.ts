import type { StatusAnswer } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { Queryable } from '../../../platform/db'
import { textIn, worstState } from '../incident'
import {
  findIncident,
  listComponents,
  listIncidents,
  listParts,
  listUpdates,
  type ComponentRow,
  type IncidentRow,
  type PartRow,
  type UpdateRow,
} from '../incidents.store'
import { STATUS_DAYS, statusDays } from '../status-days'

const DAY_MS = 86_400_000
const INCIDENTS_MAX = 50

type Reader = { readonly now: Date; readonly locales: readonly string[] }
export type StatusIncident = StatusAnswer['incidents'][number]

/** The status page as facts: components with their days, open incidents first. */
export async function readStatus(db: Queryable, reader: Reader): Promise<StatusAnswer> {
  const since = new Date(reader.now.getTime() - STATUS_DAYS * DAY_MS)
  const [components, parts, incidents] = await Promise.all([
    listComponents(db),
    listParts(db, { since }),
    listIncidents(db, { since, limit: INCIDENTS_MAX }),
  ])
  const updates = await listUpdates(
    db,
    incidents.map(({ id }) => id),
  )
  const shown = components.map((component) => toComponent(component, { parts, reader }))
  return {
    overall: worstState(shown.map(({ state }) => state)),
    components: shown,
    incidents: incidents.map((row) => toIncident(row, { parts, updates, reader })),
    asOf: reader.now.toISOString(),
  }
}

export async function readIncident(
  db: Queryable,
  { id, ...reader }: Reader & { id: string },
): Promise<StatusIncident | null> {
  const row = await findIncident(db, id)
  if (!row) return null
  const [parts, updates] = await Promise.all([
    listParts(db, { since: row.startedAt }),
    listUpdates(db, [id]),
  ])
  return toIncident(row, { parts, updates, reader })
}

function toComponent(
  { key, names, steadyState, createdAt }: ComponentRow,
  { parts, reader }: { parts: readonly PartRow[]; reader: Reader },
): StatusAnswer['components'][number] {
  const own = parts.filter(({ componentKey }) => isWithin(componentKey, key))
  const open = own.filter(({ to }) => to === null)
  return {
    key,
    name: textIn(names, reader.locales),
    state: worstState([steadyState, ...open.map(({ state }) => state)]),
    days: statusDays(own, { now: reader.now, since: createdAt }),
  }
}

/** What happens to a part happens to the whole: `withdrawals.USDT_TRON` touches `withdrawals`. */
const isWithin = (part: string, whole: string) => part === whole || part.startsWith(`${whole}.`)

function toIncident(
  row: IncidentRow,
  context: { parts: readonly PartRow[]; updates: readonly UpdateRow[]; reader: Reader },
): StatusIncident {
  const { locales } = context.reader
  return {
    id: showId('incident', row.id),
    title: textIn(row.titles, locales),
    impact: row.impact,
    stage: row.stage,
    parts: context.parts
      .filter(({ incidentId }) => incidentId === row.id)
      .map(({ componentKey }) => componentKey),
    advice: textIn(row.advice, locales),
    nextUpdateAt: row.nextUpdateAt?.toISOString() ?? null,
    updates: context.updates
      .filter(({ incidentId }) => incidentId === row.id)
      .map(({ stage, texts, at }) => ({
        stage,
        text: textIn(texts, locales),
        at: at.toISOString(),
      })),
    startedAt: row.startedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }
}
