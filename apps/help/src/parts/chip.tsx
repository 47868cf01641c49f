import type { ComponentState, IncidentStage } from '@walletdesk/contract/vocabulary'
import type { T } from '../texts'
import { Icon, type IconName } from './icon'

type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral'

const STATES: Readonly<Record<ComponentState, { tone: Tone; icon: IconName }>> = {
  operational: { tone: 'success', icon: 'check' },
  degraded_performance: { tone: 'warning', icon: 'clock' },
  partial_outage: { tone: 'warning', icon: 'warning' },
  major_outage: { tone: 'danger', icon: 'close' },
  under_maintenance: { tone: 'info', icon: 'tool' },
  unknown: { tone: 'neutral', icon: 'question' },
}
const STAGES: Readonly<Record<IncidentStage, { tone: Tone; icon: IconName }>> = {
  investigating: { tone: 'warning', icon: 'search' },
  identified: { tone: 'warning', icon: 'warning' },
  monitoring: { tone: 'info', icon: 'clock' },
  resolved: { tone: 'success', icon: 'check' },
}

/** The word of a state with its shape and colour; the word alone must be enough. */
export function StateChip({ t, state }: { t: T; state: ComponentState }) {
  const { tone, icon } = STATES[state]
  return (
    <span class={`chip chip-${tone}`}>
      <Icon name={icon} size={16} />
      {t(`vocabulary.component.${state}`)}
    </span>
  )
}

export function StageChip({ t, stage }: { t: T; stage: IncidentStage }) {
  const { tone, icon } = STAGES[stage]
  return (
    <span class={`chip chip-${tone}`}>
      <Icon name={icon} size={16} />
      {t(`vocabulary.incident.${stage}`)}
    </span>
  )
}
