import type { T } from '../texts'

/**
 * A point in time. The server does not know the reader's zone, so it names UTC; the script shows
 * the same moment by the reader's clock.
 */
export function Moment({ t, at }: { t: T; at: string }) {
  return (
    <time dateTime={at} data-moment>
      {t('help.moment.utc', { at })}
    </time>
  )
}
