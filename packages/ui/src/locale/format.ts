/**
 * Dates, times and addresses as people read them. Pure: the caller gives locale, zone and
 * now. Digits are Western in every locale (UX.md 10.7) and hours run from 00 to 23.
 */
export type Reader = { locale: string; timeZone: string }

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Day before month in English as in all our texts; pseudo-locales format as their language. */
export function intlTag(locale: string): string {
  if (locale.startsWith('zh')) return /TW|HK|Hant/.test(locale) ? 'zh-TW' : 'zh-CN'
  if (locale.startsWith('en')) return 'en-GB'
  return `${locale.split('-')[0] ?? 'en'}-u-nu-latn`
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

// Making an Intl object costs about 50 µs; a thread of 500 messages formats the same way 500 times.
function dateFormat({ locale, timeZone }: Reader, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`
  const known = dateFormats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(intlTag(locale), { ...options, timeZone, hourCycle: 'h23' })
  dateFormats.set(key, made)
  return made
}

const TIME = { hour: '2-digit', minute: '2-digit' } as const
const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** `10:02` */
export const formatTime = (at: Date, reader: Reader) => dateFormat(reader, TIME).format(at)

/** `3 Nov 2026` */
export const formatDate = (at: Date, reader: Reader) => dateFormat(reader, DATE).format(at)

/** `3 Nov 2026 10:02 GMT+8`: for every place where a promise is made on another day. */
export const formatMoment = (at: Date, reader: Reader) =>
  `${formatDate(at, reader)} ${formatTime(at, reader)} ${zoneName(at, reader)}`

// Some locales put the zone between date and time; behind them it reads the same everywhere.
function zoneName(at: Date, reader: Reader): string {
  const parts = dateFormat(reader, { ...TIME, timeZoneName: 'short' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}

/** Days since 1970 in the reader's zone: two moments of one day have the same number. */
export function dayNumber(at: Date, timeZone: string): number {
  const parts = dateFormat(
    { locale: 'en', timeZone },
    { year: 'numeric', month: '2-digit', day: '2-digit' },
  ).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(read('year'), read('month') - 1, read('day')) / DAY_MS
}

/** UX.md 7.7: Today, Yesterday, the weekday within 7 days, then the date. */
export function formatDay(at: Date, now: Date, reader: Reader): string {
  const daysAgo = dayNumber(now, reader.timeZone) - dayNumber(at, reader.timeZone)
  if (daysAgo === 0 || daysAgo === 1) {
    const relative = new Intl.RelativeTimeFormat(intlTag(reader.locale), { numeric: 'auto' })
    return capitalise(relative.format(-daysAgo, 'day'), reader.locale)
  }
  if (daysAgo > 1 && daysAgo < 7) return dateFormat(reader, { weekday: 'long' }).format(at)
  return formatDate(at, reader)
}

/** The time today, otherwise the day: for rows of a list. */
export function formatStamp(at: Date, now: Date, reader: Reader): string {
  const sameDay = dayNumber(at, reader.timeZone) === dayNumber(now, reader.timeZone)
  return sameDay ? formatTime(at, reader) : formatDay(at, now, reader)
}

/** The time today, otherwise day and time: for a moment in the past or a promise. */
export function formatDayTime(at: Date, now: Date, reader: Reader): string {
  const sameDay = dayNumber(at, reader.timeZone) === dayNumber(now, reader.timeZone)
  if (sameDay) return formatTime(at, reader)
  return dateFormat(reader, { day: 'numeric', month: 'short', ...TIME }).format(at)
}

/** `in 8 min`, `8 min ago`; whole minutes below an hour, hours below a day, then days. */
export function formatRelative(at: Date, now: Date, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(intlTag(locale), {
    style: 'short',
    numeric: 'always',
  })
  const distance = at.getTime() - now.getTime()
  const size = Math.abs(distance)
  // "In 0 min" says nothing: what is nearer than a minute is a minute away.
  const minutes = Math.sign(distance) * Math.max(1, Math.round(size / MINUTE_MS))
  if (size < HOUR_MS) return relative.format(minutes, 'minute')
  if (size < DAY_MS) return relative.format(Math.round(distance / HOUR_MS), 'hour')
  return relative.format(Math.round(distance / DAY_MS), 'day')
}

/** `4:05` of a countdown; never negative. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(intlTag(locale)).format(count)
}

/** `TQn9 Y2kh EsLJ`: groups of four; an `0x` stays with the first group. */
export function addressGroups(address: string): string[] {
  const groups = (address.startsWith('0x') ? address.slice(2) : address).match(/.{1,4}/gsu) ?? []
  const [first, ...rest] = groups
  return address.startsWith('0x') ? [`0x${first ?? ''}`, ...rest] : groups
}

/** Two letters for Latin names, the last two characters for Han names. */
export function initials(name: string): string {
  const trimmed = name.trim()
  if (/^\p{Script=Han}+$/u.test(trimmed)) return trimmed.slice(-2)
  const words = trimmed.split(/[\s·]+/u).filter(Boolean)
  const letters = words.map((word) => Array.from(word)[0] ?? '')
  return (letters.length > 1 ? [letters[0], letters.at(-1)] : letters).join('').toUpperCase()
}

const capitalise = (text: string, locale: string) =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
