import type { StatusAnswer } from '@walletdesk/contract'
import { StageChip, StateChip } from '../parts/chip'
import { Icon } from '../parts/icon'
import { Moment } from '../parts/moment'
import { NextUpdate } from '../parts/next-update'
import type { T } from '../texts'
import { toldTogether, type Day, type DayTold } from './told-together'

export type StatusComponent = StatusAnswer['components'][number] & {
  readonly uptime: { readonly percent: number; readonly days: number } | null
}
export type StatusIncident = StatusAnswer['incidents'][number]

export type StatusProps = {
  readonly t: T
  readonly overall: StatusAnswer['overall']
  /** The sentence on top: all working, or what is not. */
  readonly sentence: string
  readonly asOf: string
  /** The database is away and this is what was last known. */
  readonly isSnapshot: boolean
  readonly components: readonly StatusComponent[]
  readonly incidents: readonly StatusIncident[]
  readonly incidentUrl: (id: string) => string
}

/** S1 */
export function StatusPage(props: StatusProps) {
  const { t, incidents, components } = props
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === null)
  const past = incidents.filter(({ resolvedAt }) => resolvedAt !== null)
  return (
    <div class="column">
      <h1>{t('help.status.title')}</h1>
      <Overall {...props} />
      {open.length > 0 && (
        <section>
          <h2>{t('help.status.active')}</h2>
          {open.map((incident) => (
            <IncidentCard
              key={incident.id}
              t={t}
              incident={incident}
              asOf={props.asOf}
              url={props.incidentUrl(incident.id)}
            />
          ))}
        </section>
      )}
      <section>
        <h2>{t('help.status.parts')}</h2>
        {components.length === 0 && <p>{t('help.status.no_components')}</p>}
        <ul class="components">
          {components.map((component) => (
            <ComponentRow key={component.key} t={t} component={component} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('help.status.past')}</h2>
        {past.length === 0 && <p>{t('help.status.past.none')}</p>}
        <ul class="past">
          {past.map((incident) => (
            <li key={incident.id}>
              <a href={props.incidentUrl(incident.id)}>{incident.title}</a>
              <span class="meta">
                {t.parts('help.status.resolved', {
                  at: <Moment t={t} at={incident.resolvedAt ?? ''} />,
                })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Overall({ t, overall, sentence, asOf, isSnapshot }: StatusProps) {
  const tone = overall === 'operational' ? 'good' : 'watch'
  return (
    <div class={`overall overall-${tone}`}>
      <Icon name={overall === 'operational' ? 'check' : 'warning'} size={24} />
      <div>
        <p class="overall-sentence">{sentence}</p>
        <p>
          {t.parts(isSnapshot ? 'help.status.snapshot' : 'help.status.updated', {
            at: <Moment t={t} at={asOf} />,
          })}
        </p>
      </div>
    </div>
  )
}

type IncidentCardProps = {
  readonly t: T
  readonly incident: StatusIncident
  readonly asOf: string
  readonly url: string
}

function IncidentCard({ t, incident, asOf, url }: IncidentCardProps) {
  const [latest] = incident.updates
  return (
    <article class="incident">
      <h3>
        <a href={url}>{incident.title}</a>
      </h3>
      <p class="incident-chips">
        <StageChip t={t} stage={incident.stage} />
        <span class="meta">{t(`vocabulary.impact.${incident.impact}`)}</span>
        <span class="meta">
          {t.parts('help.incident.started', { at: <Moment t={t} at={incident.startedAt} /> })}
        </span>
      </p>
      {latest && <p>{latest.text}</p>}
      <NextUpdate t={t} until={incident.nextUpdateAt} asOf={asOf} />
      <a href={url}>{t('help.incident.more')}</a>
    </article>
  )
}

function ComponentRow({ t, component }: { t: T; component: StatusComponent }) {
  const { key, name, state, days, uptime } = component
  return (
    <li class={key.includes('.') ? 'component component-part' : 'component'}>
      <div class="component-head">
        <h3>{name}</h3>
        <StateChip t={t} state={state} />
      </div>
      {!key.includes('.') && (
        <>
          <ol class="bars" aria-label={t('help.status.bars', { part: name })}>
            {toldTogether(days).map((bar) => (
              <Bar key={bar.day.day} t={t} {...bar} />
            ))}
          </ol>
          <p class="bars-foot meta">
            <span>{t('help.status.days_ago')}</span>
            {uptime !== null && (
              <span>
                {t('help.status.uptime.days', {
                  percent: String(uptime.percent),
                  count: uptime.days,
                })}
              </span>
            )}
            <span>{t('help.status.today')}</span>
          </p>
        </>
      )}
    </li>
  )
}

/** Height and pattern tell the state, not colour alone; the words are there for everybody. */
function Bar({ t, day, told, span }: DayTold & { t: T }) {
  const texts = told.map((one) => textOf(t, one))
  return (
    <li class={`bar bar-${day.state}`}>
      {texts.length === 0 ? (
        <span class="visually-hidden">{textOf(t, day)}</span>
      ) : (
        <button type="button" aria-label={texts.join('; ')} style={`--days: ${span}`}>
          <span class="bar-text">
            {texts.map((text) => (
              <span key={text}>{text}</span>
            ))}
          </span>
        </button>
      )}
    </li>
  )
}

function textOf(t: T, { day, state: key, downMin }: Day): string {
  const state = t(`vocabulary.component.${key}`)
  return downMin > 0
    ? t('help.status.day.down', { day, state, minutes: downMin })
    : t('help.status.day', { day, state })
}
