/** All SQL of components, incidents and announcements. */
import type {
  AnnouncementLevel,
  ComponentState,
  IncidentImpact,
  IncidentStage,
} from '@walletdesk/contract/vocabulary'
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { AffectedState, Texts } from './incident'

export type ComponentRow = {
  readonly key: string
  readonly names: Texts
  readonly steadyState: ComponentState
  readonly createdAt: Date
}

export const saveComponent = (
  tx: Tx,
  component: { key: string; position: number; names: Texts; now: Date },
): Promise<number> =>
  tx.run(sql`
    insert into components (key, position, names, created_at)
    values (${component.key}, ${component.position}, ${JSON.stringify(component.names)}::jsonb,
            ${component.now})
        on conflict (key) do update
       set position = excluded.position, names = excluded.names,
           created_at = least(components.created_at, excluded.created_at)`)

const COMPONENTS_MAX = 200

export const listComponents = (db: Queryable): Promise<ComponentRow[]> =>
  db.many<ComponentRow>(sql`
    select key, names, steady_state as "steadyState", created_at as "createdAt"
      from components
     order by position, key
     limit ${COMPONENTS_MAX}`)

export type IncidentRow = {
  readonly id: string
  readonly titles: Texts
  readonly stage: IncidentStage
  readonly impact: IncidentImpact
  readonly advice: Texts
  readonly assets: readonly string[]
  readonly nextUpdateAt: Date | null
  readonly startedAt: Date
  readonly resolvedAt: Date | null
}

export const insertIncident = (tx: Tx, incident: IncidentRow): Promise<number> =>
  tx.run(sql`
    insert into incidents (id, titles, stage, impact, advice, assets, next_update_at, started_at,
                           resolved_at)
    values (${incident.id}, ${JSON.stringify(incident.titles)}::jsonb, ${incident.stage},
            ${incident.impact}, ${JSON.stringify(incident.advice)}::jsonb, ${incident.assets},
            ${incident.nextUpdateAt}, ${incident.startedAt}, ${incident.resolvedAt})
        on conflict (id) do nothing`)

export const lockIncident = (tx: Tx, id: string): Promise<{ stage: IncidentStage } | null> =>
  tx.maybe<{ stage: IncidentStage }>(sql`
    select stage from incidents where id = ${id} for update`)

export const moveIncident = (
  tx: Tx,
  move: { id: string; stage: IncidentStage; nextUpdateAt: Date | null; resolvedAt: Date | null },
): Promise<number> =>
  tx.run(sql`
    update incidents
       set stage = ${move.stage}, next_update_at = ${move.nextUpdateAt},
           resolved_at = ${move.resolvedAt}
     where id = ${move.id}`)

export type PartRow = {
  readonly incidentId: string
  readonly componentKey: string
  readonly state: AffectedState
  readonly from: Date
  readonly to: Date | null
}

export const savePart = (tx: Tx, part: PartRow): Promise<number> =>
  tx.run(sql`
    insert into incident_parts (incident_id, component_key, state, from_at, to_at)
    values (${part.incidentId}, ${part.componentKey}, ${part.state}, ${part.from}, ${part.to})
        on conflict (incident_id, component_key) do update
       set state = excluded.state`)

export const endParts = (
  tx: Tx,
  { incidentId, now }: { incidentId: string; now: Date },
): Promise<number> =>
  tx.run(sql`
    update incident_parts
       set to_at = ${now}
     where incident_id = ${incidentId} and to_at is null`)

export const listParts = (db: Queryable, { since }: { since: Date }): Promise<PartRow[]> =>
  db.many<PartRow>(sql`
    select incident_id as "incidentId", component_key as "componentKey", state, from_at as "from",
           to_at as "to"
      from incident_parts
     where to_at is null or to_at > ${since}
     order by from_at
     limit 5000`)

const OPEN_PARTS_MAX = 1_000

export const listPartsOpen = (
  db: Queryable,
): Promise<Pick<PartRow, 'incidentId' | 'componentKey'>[]> =>
  db.many<Pick<PartRow, 'incidentId' | 'componentKey'>>(sql`
    select incident_id as "incidentId", component_key as "componentKey"
      from incident_parts
     where to_at is null
     order by from_at, incident_id
     limit ${OPEN_PARTS_MAX}`)

export type UpdateRow = {
  readonly id: string
  readonly incidentId: string
  readonly stage: IncidentStage
  readonly texts: Texts
  readonly at: Date
}

export const insertUpdate = (tx: Tx, update: UpdateRow & { actor: string }): Promise<number> =>
  tx.run(sql`
    insert into incident_updates (id, incident_id, stage, texts, actor, created_at)
    values (${update.id}, ${update.incidentId}, ${update.stage},
            ${JSON.stringify(update.texts)}::jsonb, ${update.actor}, ${update.at})`)

/** Newest first. */
export const listUpdates = (db: Queryable, incidentIds: readonly string[]): Promise<UpdateRow[]> =>
  db.many<UpdateRow>(sql`
    select id, incident_id as "incidentId", stage, texts, created_at as at
      from incident_updates
     where incident_id = any(${incidentIds}::uuid[])
     order by created_at desc, id desc
     limit 1000`)

/** The open ones, then those that ended since; newest first. */
export const listIncidents = (
  db: Queryable,
  { since, limit }: { since: Date; limit: number },
): Promise<IncidentRow[]> =>
  db.many<IncidentRow>(sql`
    select id, titles, stage, impact, advice, assets, next_update_at as "nextUpdateAt",
           started_at as "startedAt", resolved_at as "resolvedAt"
      from incidents
     where resolved_at is null or resolved_at > ${since}
     order by (resolved_at is null) desc, started_at desc, id
     limit ${limit}`)

export const findIncident = (db: Queryable, id: string): Promise<IncidentRow | null> =>
  db.maybe<IncidentRow>(sql`
    select id, titles, stage, impact, advice, assets, next_update_at as "nextUpdateAt",
           started_at as "startedAt", resolved_at as "resolvedAt"
      from incidents
     where id = ${id}`)

export type AnnouncementKind =
  'incident' | 'maintenance' | 'security_notice' | 'product' | 'fee_change'

export type AnnouncementRow = {
  readonly id: string
  readonly kind: AnnouncementKind
  readonly level: AnnouncementLevel
  readonly texts: Texts
  readonly url: string | null
  readonly incidentId: string | null
  readonly from: Date
  readonly to: Date | null
}

export const insertAnnouncement = (
  tx: Tx,
  announcement: AnnouncementRow & { now: Date },
): Promise<number> =>
  tx.run(sql`
    insert into announcements (id, kind, level, texts, url, incident_id, from_at, to_at, created_at)
    values (${announcement.id}, ${announcement.kind}, ${announcement.level},
            ${JSON.stringify(announcement.texts)}::jsonb, ${announcement.url},
            ${announcement.incidentId}, ${announcement.from}, ${announcement.to},
            ${announcement.now})
        on conflict (id) do nothing`)

export const endAnnouncements = (
  tx: Tx,
  { incidentId, now }: { incidentId: string; now: Date },
): Promise<number> =>
  tx.run(sql`
    update announcements
       set to_at = ${now}
     where incident_id = ${incidentId} and (to_at is null or to_at > ${now})`)

/** Loudest first, then newest. */
export const listShownAnnouncements = (
  db: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<AnnouncementRow[]> =>
  db.many<AnnouncementRow>(sql`
    select id, kind, level, texts, url, incident_id as "incidentId", from_at as "from",
           to_at as "to"
      from announcements
     where from_at <= ${now} and (to_at is null or to_at > ${now})
     order by array_position(array['critical', 'warning', 'notice', 'info'], level),
              from_at desc, id
     limit ${limit}`)
