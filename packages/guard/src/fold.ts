/**
 * Folding writes a text as the detectors want to read it: full-width and mathematical letters,
 * foreign digits and look-alikes of Latin letters become ASCII, invisible characters vanish. Offsets
 * back to the original are kept, because the mark must replace what the sender really wrote.
 */
export type Folded = {
  text: string
  /** `text` in lower case, of the same length. */
  lower: string
  /** Offset in the original where unit i of `text` begins and ends; null: the same offsets. */
  starts: readonly number[] | null
  ends: readonly number[] | null
}

/** Nothing in such a text would change, which is the case for most messages. */
const PLAIN =
  /^[\t\n\r\x20-\x7e\xa1-\xac\xae-\u012f\u0131-\u024f\u2018\u2019\u201c\u201d\u2026\u3001-\u3029\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3，。！？：；（）]*$/

const LOOK_ALIKES = 'аеорсухіѕјһԁԛԝкмтАВЕКМНОРСТУХЅІЈαονρτυικεηχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧıİɑɡʏոօսհ'
const LOOKED_LIKE = 'aeopcyxisjhdqwkmtABEKMHOPCTYXSIJaovptuikenxyABEZHIKMNOPTYXiIagynouh'

/** Controls, format characters, fillers, variation selectors, combining marks of Latin letters. */
const INVISIBLE =
  /[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|[\u0300-\u036f]|[\u20d0-\u20f0]/u
const DIGIT = /\p{Nd}/u
const DASH = /[\p{Pd}\u2212]/u
const SPACE = /[\p{Zs}\u2800\u30fb\u2022]/u
const LINE_END = /[\t\n\r\u0085\u2028\u2029]/
/** Circled and squared letters have no compatibility form: A stands at the start of each range. */
const BOXED_LETTERS = [0x1f150, 0x1f170]

/** What a code unit folds to, or one of three codes. Filled as text comes; 128 KiB at most. */
let foldedUnits: Uint16Array | undefined
const UNSEEN = 0
const DROPPED = 1
const SEVERAL = 2

export function fold(text: string): Folded {
  if (PLAIN.test(text)) return { text, lower: text.toLowerCase(), starts: null, ends: null }
  return foldEachUnit(text)
}

/** Key words are folded like the text, or a Russian word would not match its own folded form. */
export const foldWord = (word: string) => fold(word).lower

type Sink = { units: number[]; starts: number[]; ends: number[] }

function foldEachUnit(text: string): Folded {
  const table = (foldedUnits ??= new Uint16Array(0x10000))
  const sink: Sink = { units: [], starts: [], ends: [] }
  let index = 0
  while (index < text.length) {
    const code = text.charCodeAt(index)
    if (table[code] === UNSEEN) table[code] = lookAt(code)
    const known = table[code] ?? UNSEEN
    if (known > SEVERAL) index = append(sink, known, index, 1)
    else index += known === DROPPED ? 1 : appendCharacter(sink, text, index)
  }
  const folded = fromUnits(sink.units)
  return { text: folded, lower: lowerCase(folded), starts: sink.starts, ends: sink.ends }
}

function append(sink: Sink, unit: number, start: number, length: number) {
  sink.units.push(unit)
  sink.starts.push(start)
  sink.ends.push(start + length)
  return start + length
}

/** Characters of two units, and those that fold to more than one. Answers the units it read. */
function appendCharacter(sink: Sink, text: string, index: number) {
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0)
  const folded = foldCharacter(character)
  for (let unit = 0; unit < folded.length; unit++) {
    append(sink, folded.charCodeAt(unit), index, character.length)
  }
  return character.length
}

function lookAt(code: number) {
  if (code >= 0xd800 && code <= 0xdfff) return SEVERAL
  const folded = foldCharacter(String.fromCharCode(code))
  if (folded === '') return DROPPED
  return folded.length === 1 ? folded.charCodeAt(0) : SEVERAL
}

function foldCharacter(character: string): string {
  if (LINE_END.test(character)) return character === '\t' ? '\t' : '\n'
  const alike = LOOK_ALIKES.indexOf(character)
  if (alike >= 0) return LOOKED_LIKE.charAt(alike)
  if (INVISIBLE.test(character)) return ''
  if (DASH.test(character)) return '-'
  if (SPACE.test(character)) return ' '
  if (DIGIT.test(character)) return digitValue(character)
  return unboxed(character) ?? character.normalize('NFKC').replace(/[\u0300-\u036f]/g, '')
}

/** Every script has its ten digits in a row, so the distance to the first one is the value. */
function digitValue(character: string) {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10)
  let value = 0
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1
  return String(value)
}

function unboxed(character: string) {
  const code = character.codePointAt(0) ?? 0
  const first = BOXED_LETTERS.find((start) => code >= start && code < start + 26)
  return first === undefined ? undefined : String.fromCharCode(0x41 + code - first)
}

function fromUnits(units: readonly number[]) {
  if (units.length <= 4096) return String.fromCharCode(...units)
  let text = ''
  for (let start = 0; start < units.length; start += 4096) {
    text += String.fromCharCode(...units.slice(start, start + 4096))
  }
  return text
}

/** A few capitals grow when lowered; offsets must not shift, so those stay as they are. */
function lowerCase(text: string) {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (character) => {
    const small = character.toLowerCase()
    return small.length === character.length ? small : character
  }).join('')
}

/** Offsets in the text as given, of a stretch of the folded text. */
export function originalRange(folded: Folded, start: number, end: number) {
  if (!folded.starts || !folded.ends) return { start, end }
  return { start: folded.starts[start] ?? 0, end: folded.ends[end - 1] ?? 0 }
}
