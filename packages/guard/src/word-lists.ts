import { WordFilter } from './word-filter'
import { LANGUAGES, WORD_GROUPS, ALL_GROUPS } from './word-groups'

/** Thrown when a text needs a word list that is not there: the guard never waves a text through. */
export class WordListsMissing extends Error {
  /** Bits of WORD_GROUPS to load. */
  readonly groups: number
  constructor(groups: number) {
    super('word lists are not loaded: await loadWordLists() before guardText()')
    this.name = 'WordListsMissing'
    this.groups = groups
  }
}

/** Spelled form of a word -> bits of the languages that have it. */
const words = new Map<string, number>()
/** Language -> words in order, as spelled above. */
const lists = new Map<number, readonly string[]>()
/** First four letters, which name one word only in every Latin list. */
const prefixes = new Map<string, number>()
/** Of both: few words of a sentence are on a list, and those two tables are large. */
const listed = new WordFilter(1 << 18)
/** First three letters of every word, or all of a shorter one. */
const beginnings = new Set<string>()
/** The code of a Chinese character -> its index on each list plus 1: simplified low 12 bits, traditional above. */
const characters = new Uint32Array(0x10000)

let loaded = 0
const loading = new Map<number, Promise<void>>()

type List = readonly string[]
type Module = { wordlist: List }

const latinLists = () =>
  Promise.all([
    import('@scure/bip39/wordlists/english.js').then(addLatin(LANGUAGES.english)),
    import('@scure/bip39/wordlists/spanish.js').then(addLatin(LANGUAGES.spanish)),
    import('@scure/bip39/wordlists/french.js').then(addLatin(LANGUAGES.french)),
    import('@scure/bip39/wordlists/italian.js').then(addLatin(LANGUAGES.italian)),
    import('@scure/bip39/wordlists/czech.js').then(addLatin(LANGUAGES.czech)),
    import('@scure/bip39/wordlists/portuguese.js').then(addLatin(LANGUAGES.portuguese)),
  ])
const japaneseList = () =>
  import('@scure/bip39/wordlists/japanese.js').then(addWords(LANGUAGES.japanese))
const koreanList = () => import('@scure/bip39/wordlists/korean.js').then(addWords(LANGUAGES.korean))
const chineseLists = () =>
  Promise.all([
    import('@scure/bip39/wordlists/simplified-chinese.js').then(addCharacters(0)),
    import('@scure/bip39/wordlists/traditional-chinese.js').then(addCharacters(12)),
  ])

const LOADERS: readonly (readonly [number, () => Promise<unknown>])[] = [
  [WORD_GROUPS.latin, latinLists],
  [WORD_GROUPS.japanese, japaneseList],
  [WORD_GROUPS.korean, koreanList],
  [WORD_GROUPS.chinese, chineseLists],
]

/** Loads the lists of the given groups, once each; without an argument all of them. */
export async function loadWordLists(groups: number = ALL_GROUPS): Promise<void> {
  const wanted = LOADERS.filter(([group]) => groups & group)
  await Promise.all(wanted.map(([group, load]) => loadOnce(group, load)))
}

/** A failed import (a chunk that the network lost) is tried again by the next call. */
function loadOnce(group: number, load: () => Promise<unknown>) {
  const running = loading.get(group)
  if (running) return running
  const started = load().then(
    () => void (loaded |= group),
    (fault: unknown) => {
      loading.delete(group)
      throw fault
    },
  )
  loading.set(group, started)
  return started
}

export const missingGroups = (groups: number) => groups & ~loaded

function addBits(map: Map<string, number>, key: string, bits: number) {
  map.set(key, (map.get(key) ?? 0) | bits)
  listed.add(key)
}

const addLatin = (language: number) => (module: Module) => {
  for (const word of addSpelled(language, module.wordlist.map(withoutAccents))) {
    if (word.length > 4) addBits(prefixes, word.slice(0, 4), language)
  }
}

const addWords = (language: number) => (module: Module) => {
  addSpelled(
    language,
    module.wordlist.map((word) => word.normalize('NFC')),
  )
}

function addSpelled(language: number, spelled: List) {
  lists.set(language, spelled)
  for (const word of spelled) {
    addBits(words, word, language)
    beginnings.add(word.slice(0, 3))
  }
  return spelled
}

const addCharacters = (shift: number) => (module: Module) => {
  module.wordlist.forEach((character, index) => {
    const code = character.charCodeAt(0)
    characters[code] = (characters[code] ?? 0) | ((index + 1) << shift)
  })
}

/** Kana and Hangul would fall apart in this form: only marks of Latin letters are taken off. */
const ACCENTED = /[\u00c0-\u024f]|[\u0300-\u036f]/
const withoutAccents = (word: string) =>
  ACCENTED.test(word) ? word.normalize('NFKD').replace(/[\u0300-\u036f]/g, '') : word

const HIRAGANA_FROM_KATAKANA = 0x60
const toHiragana = (word: string) =>
  word.replace(/[\u30a1-\u30f6]/g, (kana) =>
    String.fromCharCode(kana.charCodeAt(0) - HIRAGANA_FROM_KATAKANA),
  )

/** Languages that have this word (lower case), written in full. */
export const languagesOfLatin = (word: string) =>
  listed.mayHold(word)
    ? (words.get(word) ?? (ACCENTED.test(word) ? languagesOfSpelling(withoutAccents(word)) : 0))
    : 0
/** Without any tolerance: for text that is already in the form of the lists. */
export const languagesOfSpelling = (word: string) =>
  listed.mayHold(word) ? (words.get(word) ?? 0) : 0
/** Languages in which these four letters stand for one word. */
export const languagesOfPrefix = (word: string) =>
  listed.mayHold(word) ? (prefixes.get(word) ?? 0) : 0
export const isBeginning = (letters: string) => beginnings.has(letters)
export const languagesOfKana = (word: string) => words.get(toHiragana(word).normalize('NFC')) ?? 0
export const languagesOfHangul = (word: string) => words.get(word.normalize('NFC')) ?? 0

/**
 * Index of a word on the list of one language, -1 if it is not there. Searches the list, which is
 * fast enough for the rare text that does hold a phrase.
 */
export function wordIndex(word: string, language: number): number {
  if (language === LANGUAGES.chineseSimplified) return simplifiedIndex(word.charCodeAt(0))
  if (language === LANGUAGES.chineseTraditional) return traditionalIndex(word.charCodeAt(0))
  const list = lists.get(language) ?? []
  const spelled = withoutAccents(toHiragana(word).normalize('NFC'))
  const index = list.indexOf(spelled)
  return index < 0 && spelled.length === 4
    ? list.findIndex((one) => one.startsWith(spelled))
    : index
}

/** Index of the Chinese character of a code on one list, -1 where it is missing. */
export const simplifiedIndex = (code: number) => ((characters[code] ?? 0) & 0xfff) - 1
export const traditionalIndex = (code: number) => ((characters[code] ?? 0) >> 12) - 1

export const languagesOfHan = (character: string) => {
  const code = character.charCodeAt(0)
  return (
    (simplifiedIndex(code) >= 0 ? LANGUAGES.chineseSimplified : 0) |
    (traditionalIndex(code) >= 0 ? LANGUAGES.chineseTraditional : 0)
  )
}
