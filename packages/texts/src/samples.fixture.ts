import { IntlMessageFormat } from 'intl-messageformat'
import { STYLES, type Arg } from './icu'
import { INTL_LOCALES, type Locale } from './locales'

/** For tests only: what a message asks for, according to a second, independent implementation. */
type Ast = ReturnType<IntlMessageFormat['getAst']>
type Kind = 'text' | 'number' | 'moment' | 'choice'
export type Wanted = ReadonlyMap<string, { kind: Kind; options: readonly string[] }>

/** Its own styles are merged with ours: what ours leave out must be taken away. */
const ours = (style: string) => ({
  year: undefined,
  second: undefined,
  timeZoneName: undefined,
  ...STYLES[style],
})

const FORMATS = {
  number: { integer: STYLES['integer'], percent: STYLES['percent'] },
  date: { short: ours('date short'), medium: ours('date medium'), long: ours('date long') },
  time: { short: ours('time short'), long: ours('time long') },
} as ConstructorParameters<typeof IntlMessageFormat>[2] // same options, narrower names in its types

const made = new Map<string, IntlMessageFormat>()
/** The message as intl-messageformat reads it; parsed once. */
export function reference(message: string, locale: Locale): IntlMessageFormat {
  const name = `${locale} ${message}`
  const known = made.get(name) ?? makeReference(message, locale)
  made.set(name, known)
  return known
}

const makeReference = (message: string, locale: Locale) =>
  new IntlMessageFormat(message, INTL_LOCALES[locale], FORMATS, {
    formatters: {
      getNumberFormat: (...args) => new Intl.NumberFormat(...args),
      getPluralRules: (...args) => new Intl.PluralRules(...args),
      getDateTimeFormat: (tags, options) =>
        new Intl.DateTimeFormat(tags, { ...options, timeZone: 'UTC' }),
    },
  })

/** Node types of the formatjs parser: 1 argument, 2 number, 3 date, 4 time, 5 select, 6 plural. */
const KINDS: Readonly<Record<number, Kind>> = {
  1: 'text',
  2: 'number',
  3: 'moment',
  4: 'moment',
  5: 'choice',
  6: 'number',
}

export function wantedBy(message: string, locale: Locale): Wanted {
  const wanted = new Map<string, { kind: Kind; options: readonly string[] }>()
  const visit = (nodes: Ast) => {
    for (const node of nodes) {
      const kind = KINDS[node.type]
      if (!kind || !('value' in node)) continue
      const options = 'options' in node ? node.options : {}
      wanted.set(node.value, { kind, options: Object.keys(options) })
      for (const option of Object.values(options)) visit(option.value)
    }
  }
  visit(reference(message, locale).getAst())
  return wanted
}

const HAN_NAMES = ['agent', 'team', 'name', 'title']
const MOMENT = Date.UTC(2026, 10, 3, 11, 2)

/** Argument sets that walk through every branch: names in Han, everything else in digits. */
export function samplesOf(message: string, locale: Locale): Record<string, Arg>[] {
  const wanted = [...wantedBy(message, locale)]
  const rounds = Math.max(6, ...wanted.map(([, { options }]) => options.length))
  return Array.from({ length: rounds }, (_, round) =>
    Object.fromEntries(
      wanted.map(([name, { kind, options }]) => [name, sample(name, kind, options, round)]),
    ),
  )
}

function sample(name: string, kind: Kind, options: readonly string[], round: number): Arg {
  if (kind === 'number') return [1, 0, 2, 3, 11, 1250][round % 6] ?? 1
  if (kind === 'moment') return MOMENT
  if (kind === 'choice') return options[round % options.length] ?? 'other'
  return HAN_NAMES.includes(name) ? '小美' : '12'
}
