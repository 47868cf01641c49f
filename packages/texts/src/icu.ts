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

export function compile(message: string, setting: Setting): Emit {
  const { locale, timeZone } = setting
  let at = 0
  const fail = (): never => {
    throw new Error(`ICU: ${message} at ${at}`)
  }
  const word = () => {
    const [all, name = ''] = /^\s*([^\s,{}]*)\s*/.exec(message.slice(at)) ?? ['']
    at += all.length
    return name
  }
  const skip = () => {
    while (/\s/.test(message[at] ?? '')) at++
  }
  const eat = (char: string) => message[at] === char && ++at

  const text = (inPlural: boolean) => {
    const special = inPlural ? '{}#' : '{}'
    let plain = ''
    for (; at < message.length; at++) {
      const char = message[at] ?? ''
      const next = message[at + 1] ?? ''
      if (char !== "'" || !next) {
        if (special.includes(char)) break
        plain += char
      } else if (next === "'") {
        plain += message[at++]
      } else if (special.includes(next)) {
        const [all, quoted = ''] = /^'((?:[^']|'')*)'?/.exec(message.slice(at)) ?? ['']
        plain += quoted.replaceAll("''", "'")
        at += all.length - 1
      } else plain += char
    }
    return plain
  }

  const parts = (inPlural: boolean): Emit => {
    const list: Emit[] = []
    for (;;) {
      const plain = text(inPlural)
      if (plain) list.push((out) => out.push(plain))
      if (inPlural && eat('#')) list.push((out, _, hash) => out.push(hash))
      else if (eat('{')) list.push(argument(inPlural))
      else break
    }
    return (out, args, hash) => {
      for (const emit of list) emit(out, args, hash)
    }
  }

  const argument = (inPlural: boolean): Emit => {
    const name = word() || fail()
    const type = eat(',') ? word() : ''
    if (/^(plural|select(ordinal)?)$/.test(type)) return choice(name, type, inPlural)
    const style = eat(',') ? word() : ''
    if (!eat('}')) fail()
    if (!type) return (out, args) => out.push(name in args ? args[name] : `{${name}}`)
    const format = formatter(type, style, setting)
    return (out, args) => out.push(format(args[name]))
  }

  const choice = (name: string, type: string, inPlural: boolean): Emit => {
    const isSelect = type === 'select'
    const cases: Record<string, Emit> = {}
    let offset = 0
    if (!eat(',')) fail()
    while (!eat('}')) {
      const key = word()
      if (key.startsWith('offset:')) offset = +(key.slice(7) || word())
      else {
        if (!key || !eat('{')) fail()
        cases[key] = parts(!isSelect || inPlural)
        if (!eat('}')) fail()
        skip()
      }
    }
    const other = cases['other'] ?? fail()
    const ordinal = type === 'selectordinal' ? 'ordinal' : 'cardinal'
    const rules = new Intl.PluralRules(locale, { type: ordinal })
    const digits = new Intl.NumberFormat(locale)
    return (out, args, hash) => {
      if (isSelect) return (cases[String(args[name])] ?? other)(out, args, hash)
      const count = Number(args[name])
      const rest = count - offset
      const emit = cases[`=${count}`] ?? cases[rules.select(rest)] ?? other
      emit(out, args, digits.format(rest))
    }
  }

  const whole = parts(false)
  return at < message.length ? fail() : whole
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
