import { Breadcrumb, type Crumb } from '../parts/breadcrumb'
import { StageChip, StateChip } from '../parts/chip'
import { Moment } from '../parts/moment'
import { NextUpdate } from '../parts/next-update'
import type { T } from '../texts'
import type { StatusIncident } from './status'
import type { ComponentState } from '@walletdesk/contract/vocabulary'

export type IncidentProps = {
  readonly t: T
  readonly crumbs: readonly Crumb[]
  readonly incident: StatusIncident
  readonly asOf: string
  readonly parts: readonly { readonly name: string; readonly state: ComponentState }[]
}

/** S2 */
export function IncidentPage({ t, crumbs, incident, asOf, parts }: IncidentProps) {
  return (
    <div class="column column-narrow">
      <Breadcrumb t={t} crumbs={crumbs} />
      <h1>{incident.title}</h1>
      <p class="incident-chips">
        <StageChip t={t} stage={incident.stage} />
        <span class="meta">{t(`vocabulary.impact.${incident.impact}`)}</span>
        <span class="meta">
          {t.parts('help.incident.started', { at: <Moment t={t} at={incident.startedAt} /> })}
        </span>
      </p>
      <NextUpdate t={t} until={incident.nextUpdateAt} asOf={asOf} />
      {incident.advice !== '' && (
        <section class="notice notice-block">
          <h2>{t('help.incident.advice')}</h2>
          <p>{incident.advice}</p>
        </section>
      )}
      {parts.length > 0 && (
        <section>
          <h2>{t('help.incident.affected')}</h2>
          <ul class="affected">
            {parts.map(({ name, state }) => (
              <li key={name}>
                {name}
                <StateChip t={t} state={state} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('help.incident.updates')}</h2>
        <ol class="updates">
          {incident.updates.map(({ stage, text, at }) => (
            <li key={at}>
              <p class="update-head">
                <strong>{t(`vocabulary.incident.${stage}`)}</strong>
                <span class="meta">
                  <Moment t={t} at={at} />
                </span>
              </p>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
