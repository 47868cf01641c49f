import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Document -> its sections in order, each with the points that it numbers. */
export type SpecPoints = Record<string, { title: string; points: string[] }[]>

const DOCUMENTS = ['DESK.md', 'MONEY.md', 'UX.md']
/** Two capital letters and a number. */
const POINT = /\b[A-Z]{2}-T?\d+\b/g
/** What begins a line or a sentence is numbered here; elsewhere it is only spoken of. */
const NUMBERED = /(?:^(?:- |\| )?(?:\*\*)?|\. |\) |\*\* |; )([A-Z]{2}-T?\d+)\b/gm
const RANGE = /\b([A-Z]{2}-)(T?)(\d+)(?:\s+to\s+|\.\.)(?:[A-Z]{2}-)?T?(\d+)\b/g

/** Reads which points the specifications number; the first place that names one is its home. */
export function readSpecs(dir: string): SpecPoints {
  const homes = findHomes(dir)
  const found: SpecPoints = {}
  for (const [point, { document, title }] of homes) {
    const sections = (found[document] ??= [])
    const section = sections.find((one) => one.title === title)
    if (section) section.points.push(point)
    else sections.push({ title, points: [point] })
  }
  return found
}

type Section = { document: string; title: string; text: string }

function readSections(dir: string): Section[] {
  return DOCUMENTS.filter((name) => existsSync(join(dir, name))).flatMap((name) =>
    readFileSync(join(dir, name), 'utf8')
      .split(/^(?=#{2,3} )/m)
      .map((text) => ({ document: name.replace('.md', ''), title: titleOf(text), text })),
  )
}

const titleOf = (text: string) => /^#{2,3} (.+)/.exec(text)?.[1] ?? 'Opening'

function findHomes(dir: string): Map<string, Section> {
  const sections = readSections(dir)
  const spokenOf = new Map<string, Section>()
  const homes = new Map<string, Section>()
  for (const section of sections) {
    for (const point of numberedIn(section)) if (!homes.has(point)) homes.set(point, section)
    for (const point of mentionedIn(section)) if (!spokenOf.has(point)) spokenOf.set(point, section)
  }
  // Some are numbered in the middle of a sentence; then the first mention has to do.
  const all = [...new Set([...spokenOf.keys(), ...homes.keys()])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  const homeOf = (point: string) => homes.get(point) ?? spokenOf.get(point)
  const inOrder = sections.flatMap((section) => all.filter((point) => homeOf(point) === section))
  return new Map(inOrder.flatMap((point) => [[point, homeOf(point)] as const]).filter(isFound))
}

const isFound = (pair: readonly [string, Section | undefined]): pair is [string, Section] =>
  pair[1] !== undefined

function numberedIn({ document, title, text }: Section): string[] {
  const number = /^(\d+(?:\.\d+)?)/.exec(title)?.[1]
  if (document === 'UX') return number ? [`UX ${number}`] : []
  const ranges = [...text.matchAll(RANGE)].flatMap(expand)
  return [...[...text.matchAll(NUMBERED)].map((match) => match[1] ?? ''), ...ranges]
}

const mentionedIn = ({ document, text }: Section): string[] =>
  document === 'UX' ? [] : [...text.matchAll(POINT)].map(([point]) => point)

function expand([, prefix = '', test = '', from = '', to = '']: RegExpExecArray): string[] {
  const first = Number(from)
  const length = Math.max(0, Number(to) - first + 1)
  return Array.from({ length }, (_, at) => `${prefix}${test}${first + at}`)
}
