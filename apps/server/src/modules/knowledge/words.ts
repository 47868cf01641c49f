/** Cuts texts and questions into search words: jieba for Han, plain words for the rest. */
import type { Jieba } from '@node-rs/jieba'
import { QUESTION_WORDS, wordList } from './synonyms'

export type WordCutter = {
  /** The words of a text, for the index. */
  readonly index: (text: string) => string[]
  /** A text in pieces, words and what stands between them. */
  readonly cut: (text: string) => string[]
  /** The words of a question, in order, without those that say nothing. */
  readonly query: (question: string) => string[]
}

let loading: Promise<WordCutter> | undefined
/** About 54 MB and 0.4 s: loaded by the first import or search of a process, and shared. */
export const loadWordCutter = (): Promise<WordCutter> => (loading ??= makeWordCutter())

async function makeWordCutter(): Promise<WordCutter> {
  const [{ Jieba }, { dict }] = await Promise.all([
    import('@node-rs/jieba'),
    import('@node-rs/jieba/dict.js'),
  ])
  const jieba = Jieba.withDict(dict)
  jieba.loadDict(Buffer.from(wordList()))
  return {
    index: (text) => runsOf(text).flatMap((run) => indexRun(jieba, run)),
    cut: (text) => jieba.cut(text, true),
    query: (question) => {
      const words = runsOf(question).flatMap((run) => queryRun(jieba, run))
      const telling = words.filter((word) => !QUESTION_WORDS.has(word))
      return [...new Set(telling.length > 0 ? telling : words)]
    },
  }
}

const isHan = (run: string) => /^\p{sc=Han}/u.test(run)

/** Width and case do not matter to a reader; U+0000 cannot be stored. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll('\u0000', ' ').trim()

const runsOf = (text: string) =>
  normalise(text).match(/\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{N}])+/gu) ?? []

/** Each Han character of a text: a search may begin with one of them. */
export const singleHan = (text: string): string[] => normalise(text).match(/\p{sc=Han}/gu) ?? []

const pairsOf = (run: string) => {
  const chars = Array.from(run)
  return chars.slice(1).map((char, index) => (chars[index] ?? '') + char)
}

const indexRun = (jieba: Jieba, run: string) => (isHan(run) ? jieba.cutForSearch(run, true) : [run])

/** Every two neighbours of a Han text: what jieba cut in the wrong place is found all the same. */
export const hanPairs = (text: string): string[] => runsOf(text).filter(isHan).flatMap(pairsOf)

function queryRun(jieba: Jieba, run: string): string[] {
  if (!isHan(run) || Array.from(run).length === 1) return [run]
  const words = jieba.cut(run, true).filter((word) => Array.from(word).length > 1)
  return words.length > 0 ? words : pairsOf(run)
}
