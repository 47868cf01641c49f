import { isPhraseChecksumRight } from './checksum'
import { type Finding, phraseFinding } from './kinds'
import { HAN, classOf } from './scan'
import { simplifiedIndex, traditionalIndex } from './word-lists'

/**
 * Chinese phrases written without spaces. Nine of ten characters of any Chinese text stand on the
 * lists, so being listed proves nothing. But the lists are in order of frequency: a phrase draws
 * evenly from all 2048, a sentence mostly from the first 300. Each character therefore weighs
 * ln(share in a phrase / share in text), summed over the window.
 *
 * The weights were counted over 1.5 million characters of support pages, manuals and a dictionary.
 * In their 164,000 rows of characters the limits below stop 4; of random phrases they find 99 %
 * (alone on their row) and 92 % (inside a sentence) at 12 words, more at 15 and up.
 */
const RANK_BELOW = [4, 8, 16, 32, 64, 128, 256, 384, 512, 768, 1024, 1280, 1536, 1792, 2048]
const WEIGHTS = [-3.2, -2.7, -2.5, -2.1, -1.7, -1.25, -1, -0.4, -0.2, 0.35, 1, 1.15, 1.35, 2.1, 2.3]
const UNLISTED_WEIGHT = -1
const WEIGHT_OF_RANK = Float32Array.from({ length: 2048 }, (_, rank) => {
  const band = RANK_BELOW.findIndex((below) => rank < below)
  return WEIGHTS[band] ?? 0
})

const LENGTHS = [24, 21, 18, 15, 12] as const
const ROW_MIN = 12

/** Least weight of a window, by how the window stands and whether its checksum is right. */
const LIMITS = {
  alone: { right: 0, wrong: 5 },
  inside: { right: 4, wrong: Infinity },
  announced: { right: 0, wrong: 4 },
} as const
type Standing = keyof typeof LIMITS
type Limit = { readonly right: number; readonly wrong: number }
/** How far before the row a word that announces it may stand. */
const ANNOUNCEMENT_CHARS = 20

const ANNOUNCEMENT =
  /助[记記憶][词詞语語]|恢[复復][词詞]|[备備]份[词詞]|短[语語]|[种種]子|[私密][钥鑰]|seed|mnemonic|phrase/

/** Places of its characters in the text, and what each of them weighs. */
type Row = { readonly places: readonly number[]; readonly weights: readonly number[] }

export function findHanPhrases(lower: string): Finding[] {
  return hanRows(lower).flatMap((row) => findInRow(lower, row))
}

/** Rows of Chinese characters; white space inside a row is passed over, a line end too. */
function hanRows(lower: string): Row[] {
  const rows: Row[] = []
  let places: number[] = []
  let weights: number[] = []
  for (let at = 0; at <= lower.length; at++) {
    const code = at < lower.length ? lower.charCodeAt(at) : 0
    if (classOf(code) === HAN) {
      places.push(at)
      weights.push(weightOf(code))
    } else if (at === lower.length || !(code <= 0x20 || code === 0x3000)) {
      if (places.length >= ROW_MIN) rows.push({ places, weights })
      if (places.length > 0) [places, weights] = [[], []]
    }
  }
  return rows
}

function weightOf(code: number) {
  const rank = Math.max(simplifiedIndex(code), traditionalIndex(code))
  return rank < 0 ? UNLISTED_WEIGHT : (WEIGHT_OF_RANK[rank] ?? 0)
}

/** Windows of one row that are looked at closely, the heaviest first. */
const TRIED_MAX = 2000

function findInRow(lower: string, row: Row): Finding[] {
  const windows = windowsOf(row)
  if (windows.length === 0) return []
  const announcedFrom = announcementBefore(lower, row)
  const best = windows
    .sort((one, other) => other.weight - one.weight)
    .slice(0, TRIED_MAX)
    .find((window) => {
      const { start, end } = placeOf(row, window)
      const isAlone = isOpen(lower, start - 1) && isOpen(lower, end)
      const standing: Standing = announcedFrom < end ? 'announced' : isAlone ? 'alone' : 'inside'
      return isPhrase(lower, row, window, LIMITS[standing])
    })
  if (!best) return []
  const { start, end } = placeOf(row, best)
  return [phraseFinding(start, end, best.length)]
}

/** Where the first announcing word stands, in the row or shortly before it. */
function announcementBefore(lower: string, { places }: Row) {
  const from = Math.max(0, (places[0] ?? 0) - ANNOUNCEMENT_CHARS)
  const found = lower.slice(from, places.at(-1)).search(ANNOUNCEMENT)
  return found < 0 ? Infinity : from + found
}

type Window = { first: number; length: number; weight: number }

/** Only windows that are heavy enough for the mildest limit. */
function windowsOf({ weights }: Row): Window[] {
  const sums = new Float64Array(weights.length + 1)
  weights.forEach((weight, index) => {
    sums[index + 1] = (sums[index] ?? 0) + weight
  })
  const windows: Window[] = []
  for (const length of LENGTHS) {
    for (let first = 0; first + length <= weights.length; first++) {
      const weight = (sums[first + length] ?? 0) - (sums[first] ?? 0)
      if (weight >= LIMITS.alone.right) windows.push({ first, length, weight })
    }
  }
  return windows
}

const placeOf = ({ places }: Row, { first, length }: Window) => ({
  start: places[first] ?? 0,
  end: (places[first + length - 1] ?? 0) + 1,
})

const isOpen = (lower: string, at: number) =>
  at < 0 || at >= lower.length || classOf(lower.charCodeAt(at)) !== HAN

function isPhrase(lower: string, { places }: Row, { first, length, weight }: Window, limit: Limit) {
  if (weight < limit.right) return false
  const codes = places.slice(first, first + length).map((at) => lower.charCodeAt(at))
  const simplified = codes.map(simplifiedIndex)
  const traditional = codes.map(traditionalIndex)
  if (hasRightChecksum(simplified) || hasRightChecksum(traditional)) return true
  const strangers = Math.min(countUnlisted(simplified), countUnlisted(traditional))
  return strangers <= 1 && weight >= limit.wrong
}

const countUnlisted = (indexes: readonly number[]) => indexes.filter((index) => index < 0).length
const hasRightChecksum = (indexes: readonly number[]) =>
  countUnlisted(indexes) === 0 && isPhraseChecksumRight(indexes)
