import { findAcross, groupsAcross } from './across'
import { findSecrets, replaceFindings, requireWordLists, withoutOverlaps } from './guard'
import { type Finding, type Hit, finding } from './kinds'
import { readText } from './read-text'
import type { GuardOptions } from './subject'

export type JsonHit = Hit & {
  /** Field names and indexes from the root, marks in place: `form.answers.0`; '' is the root. */
  path: string
}
export type GuardedJson = {
  /** The value itself when nothing was found, else a copy with marks in place. */
  value: unknown
  hits: readonly JsonHit[]
}
export type JsonOptions = Omit<GuardOptions, 'fieldName'> & {
  /** Names of fields that hold a secret by design and are never stored as given: `password`. */
  trustedFields?: ReadonlySet<string>
}

/** Our own bodies have five levels; a parser goes deeper than a recursive walk can follow. */
const JSON_DEPTH_MAX = 64

/** Thrown for a value nested deeper than JSON_DEPTH_MAX: the caller answers 400. */
export class JsonTooDeep extends Error {
  constructor() {
    super(`the body is nested deeper than ${String(JSON_DEPTH_MAX)} levels`)
    this.name = 'JsonTooDeep'
  }
}

/**
 * Guards every string, every field name and every long number of a JSON value; also a phrase spread
 * over its strings (twelve inputs, a list of words) and a keystore that came as an object.
 */
export function guardJson(value: unknown, options: JsonOptions = {}): GuardedJson {
  const leaves: Leaf[] = []
  const collect: Visit = (leaf) => {
    leaves.push(leaf)
    return leaf.text
  }
  walk(value, { visit: collect, options, ...ROOT })
  const findings = findInLeaves(leaves, options)
  if (findings.every((found) => found.length === 0)) return { value, hits: [] }
  return replaceInLeaves(value, options, findings)
}

type Leaf = {
  text: string
  isName: boolean
  path: string
  fieldName: string
  /** Set when the leaf is no text: the whole of it is this secret. */
  whole?: Finding
}
type Visit = (leaf: Leaf) => string
type Place = { path: string; fieldName: string; depth: number }
type Walk = Place & { visit: Visit; options: JsonOptions }
const ROOT: Place = { path: '', fieldName: '', depth: 0 }

/** Visits the leaves in a fixed order, so that a second walk meets them in the order of the first. */
function walk(value: unknown, at: Walk): unknown {
  if (at.depth > JSON_DEPTH_MAX) throw new JsonTooDeep()
  if (typeof value === 'string') return at.visit({ text: value, isName: false, ...at })
  if (typeof value === 'number') return walkNumber(value, at)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value.map((element, index) =>
      walk(element, { ...inside(at, String(index)), fieldName: at.fieldName }),
    )
  }
  if (isKeystore(value)) {
    return at.visit({ text: '', isName: false, ...at, whole: finding('keystore', 0, 0) })
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => walkField(name, field, at)),
  )
}

/** A card number that came as a number; shorter ones cannot be secrets. */
function walkNumber(value: number, at: Walk) {
  if (!Number.isSafeInteger(value) || value < 1e12) return value
  const text = String(value)
  const guarded = at.visit({ text, isName: false, ...at })
  return guarded === text ? value : guarded
}

function walkField(name: string, field: unknown, at: Walk): [string, unknown] {
  const shown = at.visit({ text: name, isName: true, path: at.path, fieldName: '' })
  if (at.options.trustedFields?.has(name)) return [shown, field]
  return [shown, walk(field, { ...inside(at, shown), fieldName: name })]
}

const inside = (at: Walk, name: string): Walk => ({
  ...at,
  path: at.path === '' ? name : `${at.path}.${name}`,
  depth: at.depth + 1,
})

function isKeystore(value: object) {
  const parts = new Map(Object.entries(value))
  const crypto: unknown = parts.get('crypto') ?? parts.get('Crypto') ?? value
  if (typeof crypto !== 'object' || crypto === null) return false
  if ('ciphertext' in crypto && ('kdf' in crypto || 'mac' in crypto)) return true
  return 'cipher' in crypto && 'checksum' in crypto && 'kdf' in crypto
}

function findInLeaves(leaves: readonly Leaf[], options: JsonOptions): Finding[][] {
  // A phrase is spread over values; their names ("card", "note") may be list words themselves.
  const texts = leaves.map((leaf) => readText(leaf.isName ? '' : leaf.text))
  const groups = groupsAcross(texts)
  requireWordLists(groups)
  const spread = findAcross(texts, groups).flat()
  return leaves.map(({ text, fieldName, whole }, index) => {
    if (whole) return [whole]
    const across = spread.filter(({ part }) => part === index).map((found) => found.finding)
    return withoutOverlaps([...findSecrets(text, { ...options, fieldName }), ...across])
  })
}

function replaceInLeaves(value: unknown, options: JsonOptions, findings: readonly Finding[][]) {
  const hits: JsonHit[] = []
  let index = 0
  const replace: Visit = ({ text, path }) => {
    const guarded = replaceFindings(text, findings[index++] ?? [])
    hits.push(...guarded.hits.map((hit) => ({ ...hit, path })))
    return guarded.text
  }
  return { value: walk(value, { visit: replace, options, ...ROOT }), hits }
}
