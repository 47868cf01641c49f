/** What an incident is: stages, how it moves, what it makes of a component. Pure. */
import type {
  AnnouncementLevel,
  ComponentState,
  IncidentImpact,
  IncidentStage,
} from '@walletdesk/contract/vocabulary'

/** One text in every language we have it in: `{"en": "...", "zh-Hans": "..."}`. */
export type Texts = Readonly<Record<string, string>>

/** An incident may learn that it was wrong about the cause, but never wakes up again. */
const NEXT: Readonly<Record<IncidentStage, readonly IncidentStage[]>> = {
  investigating: ['investigating', 'identified', 'monitoring', 'resolved'],
  identified: ['investigating', 'identified', 'monitoring', 'resolved'],
  monitoring: ['investigating', 'identified', 'monitoring', 'resolved'],
  resolved: [], // Final: what comes back is a new incident.
}
export const canMove = (from: IncidentStage, to: IncidentStage): boolean => NEXT[from].includes(to)

/** What a component can be while an incident touches it. */
export type AffectedState = Exclude<ComponentState, 'operational'>

/** From best to worst; maintenance was announced, so it counts less than any disturbance. */
const SEVERITY: readonly ComponentState[] = [
  'operational',
  'unknown',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]
export const worstState = (states: readonly ComponentState[]): ComponentState =>
  states.reduce(
    (worst, state) => (SEVERITY.indexOf(state) > SEVERITY.indexOf(worst) ? state : worst),
    'operational',
  )
export const severityOf = (state: ComponentState): number => SEVERITY.indexOf(state)
/** How loud the banner of an incident is, unless its author says otherwise. */
export const levelOf = (impact: IncidentImpact): AnnouncementLevel =>
  (({ none: 'info', minor: 'notice', major: 'warning', critical: 'critical' }) as const)[impact]

/** The text in the reader's language, else in English, else in any: silence would be worse. */
export const textIn = (texts: Texts, locales: readonly string[]): string =>
  [...locales, ...Object.keys(texts)].map((locale) => texts[locale]).find((text) => text) ?? ''
