import type { T } from '../texts'
import { Icon } from './icon'
import { Moment } from './moment'

/** The next word that we promised; a promise that we broke is said to be broken. */
export function NextUpdate({ t, until, asOf }: { t: T; until: string | null; asOf: string }) {
  if (until === null) return null
  const key = until < asOf ? 'help.next.late' : 'help.next.day'
  return (
    <p class="next-update">
      <Icon name="clock" size={16} />
      <span>{t.parts(key, { until: <Moment t={t} at={until} /> })}</span>
    </p>
  )
}
