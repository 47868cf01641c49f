/**
 * A tiny resolver of ICU messages: arguments, plural (`=n`, `#`, offset), selectordinal, select,
 * number, date, time and apostrophe escapes. Server and every browser app read the same catalogues
 * with it, so it must stay under 1.5 KB gzipped (size test). Grammar: the ICU MessageFormat page of
 * the ICU user guide; tests compare every message with intl-messageformat.
 *
 * A message is compiled once, into a function that pushes parts: strings, and the values of plain
 * arguments as they were given. So the same message serves plain text and JSX.
 */
export type Arg = string | number | bigint | Date
export type Args<T = Arg> = Readonly<Record<string, T>>
export type Setting = { readonly locale: string; readonly timeZone?: string | undefined }
type Emit = (out: unknown[], args: Args<unknown>, hash: string) => void

const DAY = { day: 'numeric', month: 'short' } as const
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
/** Our styles: money is promised by the clock and, beyond today, with the day. */
export const STYLES: Readonly<
  Record<string, Intl.DateTimeFormatOptions & Intl.NumberFormatOptions>
> = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent' },
  'date short': { ...DAY, year: 'numeric' },
  'date medium': DAY,
  'date long': { ...DAY, month: 'long', year: 'numeric' },
  'time short': CLOCK,
  'time long': { ...DAY, ...CLOCK },
}

/** A message and how far it was read. */
type Source = { readonly message: string; readonly setting: Setting; at: number }

export function compile(message: string, setting: Setting): Emit {
  const source: Source = { message, setting, at: 0 }
  const whole = readParts(source, false)
  return source.at < message.length ? fail(source) : whole
}

const fail = ({ message, at }: Source): never => {
  throw new Error(`ICU: ${message} at ${at}`)
}
const take = (source: Source, pattern: RegExp) => {
  const [all, name = ''] = pattern.exec(source.message.slice(source.at)) ?? ['']
  source.at += all.length
  return name
}
const word = (source: Source) => take(source, /^\s*([^\s,{}]*)\s*/)
const eat = (source: Source, char: string) => source.message[source.at] === char && ++source.at

function readText(source: Source, special: string): string {
  const { message } = source
  let plain = ''
  for (; source.at < message.length; source.at++) {
    const char = message.charAt(source.at)
    const next = message.charAt(source.at + 1)
    if (special.includes(char)) break
    if (char === "'" && next === "'") plain += message.charAt(source.at++)
    else if (char === "'" && next && special.includes(next)) {
      plain += take(source, /^'((?:[^']|'')*)'?/).replaceAll("''", "'")
      source.at--
    } else plain += char
  }
  return plain
}

function readParts(source: Source, inPlural: boolean): Emit {
  const list: Emit[] = []
  for (;;) {
    const plain = readText(source, inPlural ? '{}#' : '{}')
    if (plain) list.push((out) => out.push(plain))
    if (inPlural && eat(source, '#')) list.push((out, _, hash) => out.push(hash))
    else if (eat(source, '{')) list.push(readArgument(source, inPlural))
    else break
  }
  return (out, args, hash) => {
    for (const emit of list) emit(out, args, hash)
  }
}

function readArgument(source: Source, inPlural: boolean): Emit {
  const name = word(source) || fail(source)
  const type = eat(source, ',') ? word(source) : ''
  if (/^(plural|select(ordinal)?)$/.test(type)) return readChoice(source, { name, type, inPlural })
  const style = eat(source, ',') ? word(source) : ''
  if (!eat(source, '}')) fail(source)
  if (!type) return (out, args) => out.push(name in args ? args[name] : `{${name}}`)
  const format = formatter(type, style, source.setting)
  return (out, args) => out.push(format(args[name]))
}

type Choice = { readonly name: string; readonly type: string; readonly inPlural: boolean }

function readChoice(source: Source, { name, type, inPlural }: Choice): Emit {
  const isSelect = type === 'select'
  const cases: Record<string, Emit> = {}
  let offset = 0
  if (!eat(source, ',')) fail(source)
  while (!eat(source, '}')) {
    const key = word(source)
    if (key.startsWith('offset:')) offset = +(key.slice(7) || word(source))
    else {
      if (!key || !eat(source, '{')) fail(source)
      cases[key] = readParts(source, !isSelect || inPlural)
      if (!eat(source, '}')) fail(source)
      take(source, /^\s*/)
    }
  }
  const other = cases['other'] ?? fail(source)
  if (isSelect)
    return (out, args, hash) => {
      const emit = cases[String(args[name])] ?? other
      emit(out, args, hash)
    }
  const { locale } = source.setting
  const rules = new Intl.PluralRules(locale, { type: type === 'plural' ? 'cardinal' : 'ordinal' })
  const digits = new Intl.NumberFormat(locale)
  return (out, args) => {
    const count = Number(args[name])
    const rest = count - offset
    const emit = cases[`=${count}`] ?? cases[rules.select(rest)] ?? other
    emit(out, args, digits.format(rest))
  }
}

/** Han text keeps a space beside digits (UX.md 10.5); Intl writes Chinese dates without. */
const spaced = (date: string) =>
  date.replace(/(\d)(?=\p{sc=Han})/gu, '$1 ').replace(/(\p{sc=Han})(?=\d)/gu, '$1 ')

function formatter(type: string, style: string, { locale, timeZone }: Setting) {
  if (type === 'number') {
    const numbers = new Intl.NumberFormat(locale, STYLES[style])
    return (value: unknown) => numbers.format(value as number)
  }
  const dates = new Intl.DateTimeFormat(locale, {
    timeZone,
    ...STYLES[`${type} ${style || 'short'}`],
  })
  return (value: unknown) => spaced(dates.format(new Date(value as string)))
}
