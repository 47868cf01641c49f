/**
 * Moments as texts. A message says its moment several times, and the calendar is what costs: the last
 * ones are kept, each in the place of its last milliseconds.
 */
const KEPT = 256
const moments = new Float64Array(KEPT).fill(Number.NaN)
const texts: string[] = new Array<string>(KEPT).fill('')

/** ISO 8601 in UTC, to the millisecond, as `Date.toISOString` writes it. */
export function isoTime(date: Date): string {
  const ms = date.getTime()
  const place = ms & (KEPT - 1)
  if (moments[place] !== ms) {
    texts[place] = date.toISOString()
    moments[place] = ms
  }
  return texts[place] ?? ''
}
