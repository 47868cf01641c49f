/**
 * Incidents: what is disturbed, since when, and when we say more (DESK.md 10).
 *
 * Owns components, incidents, their updates, and announcements. Promises: one record drives the
 * status page and every banner; resolving it withdraws them in the same commit; the status page
 * answers with its last snapshot when the database is away. Never guesses a state.
 */
export { publishAnnouncement, type PublishAnnouncement } from './commands/publish-announcement'
export { publishIncident, type PublishIncident } from './commands/publish-incident'
export {
  DEFAULT_COMPONENTS,
  saveComponents,
  seedComponents,
  type Component,
} from './commands/save-components'
export { updateIncident, type UpdateIncident } from './commands/update-incident'
export { severityOf } from './incident'
export { incidentsRoutes } from './incidents.routes'
export { listAnnouncements } from './queries/list-announcements'
export { listOpenParts, type OpenPart } from './queries/list-open-parts'
export { readIncident } from './queries/read-status'
export { statusSnapshot } from './queries/status-snapshot'
export { uptimePercent } from './status-days'
