import type { Catalogue } from './translator'

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = Array.from('áƀçđéƒǧĥíĵķļɱñóƥɋŕšţúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĻṀÑÓƤɊŔŠŢÚṼŴẊÝŽ')
/** UX.md 12.3: translations grow by up to 40 %. */
const GROWTH = 0.4

/**
 * English with accents and 40 % more length, ICU syntax untouched: shows texts that were not
 * translated and boxes that cannot grow.
 */
export function pseudoLocalize(message: string): string {
  const texts = splitTexts(message)
  return texts.map(({ text, isText }) => (isText ? stretch(text) : text)).join('')
}

export function pseudoCatalogue(catalogue: Catalogue): Catalogue {
  const pairs = Object.entries(catalogue).map(([key, text]) => [key, pseudoLocalize(text)])
  return Object.fromEntries(pairs) as Catalogue // fromEntries forgets the value type
}

const accent = (text: string) =>
  Array.from(text, (char) => ACCENTED[PLAIN.indexOf(char)] ?? char).join('')

function stretch(text: string): string {
  const letters = text.replace(/[^a-z]/gi, '').length
  const padding = '~'.repeat(Math.ceil(letters * GROWTH))
  return letters === 0 ? text : accent(text) + padding
}

/** Text stands at even brace depths; names, types and selectors at odd ones. */
function splitTexts(message: string) {
  const pieces: { text: string; isText: boolean }[] = []
  let depth = 0
  for (const text of message.split(/([{}])/)) {
    pieces.push({ text, isText: depth % 2 === 0 && text !== '{' && text !== '}' })
    if (text === '{') depth++
    if (text === '}') depth--
  }
  return pieces
}
