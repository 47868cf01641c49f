/** Words that only greet or thank: no article answers them. Pure. */
export type Greeting = 'hello' | 'thanks'

/** Whoever writes more than that says something. */
const GREETING_CHARS_MAX = 80

const HELLO = [
  'hello+',
  'hi+',
  'hi+ya',
  'he+y+',
  'hola',
  'there',
  'all',
  'team',
  'support',
  'greetings',
  'good (?:day|morning|afternoon|evening)',
  '(?:is )?(?:any|some)(?:one|body) (?:here|there|online)',
  '(?:are )?you (?:here|there|online)',
  '(?:你|您|你们|大家|客服)好',
  '嗨|嘿|喂|哈喽|哈啰|哈囉|亲|客服',
  '早|早安|(?:早上|上午|中午|下午|晚上|晚)[好安]',
  '(?:有人|你|您)?(?:还)?在(?:吗|嘛|么|不在|線嗎|线吗|嗎)|有人(?:吗|嗎|嘛|么)',
  'مرحبا|مرحبًا|أهلا|أهلًا|السلام عليكم',
]
const THANKS = [
  '(?:many |ok |okay )?thanks?(?: (?:you|a lot|so much|very much|again))*',
  'thx|ty|cheers|ok|okay|got it|great|bye',
  '(?:好的?|嗯+|行|知道了|明白了?|收到|再见|拜拜)(?:的|吧)?',
  '(?:多|非常)?(?:谢谢|感谢|多谢|謝謝|感謝|谢了)(?:你们|您|你|啦|了)?',
  'شكرا|شكرًا',
]
/** Each is tried where the one before ended, and never gone back on: no text can make that slow. */
const sticky = (phrases: readonly string[]) =>
  phrases.map((one) => new RegExp(`(?:${one}) ?`, 'uy'))
const ONLY_HELLO = sticky(HELLO)
const ONLY_BOTH = sticky([...THANKS, ...HELLO])

function isMadeOf(words: string, phrases: readonly RegExp[]): boolean {
  const ends = new Set([0])
  // Ends that are found on the way are visited too.
  for (const at of ends) {
    for (const phrase of phrases) {
      phrase.lastIndex = at
      if (phrase.test(words)) ends.add(phrase.lastIndex)
    }
  }
  return words !== '' && ends.has(words.length)
}

/** What a text that holds nothing else is; null for everything that wants an answer. */
export function greetingIn(text: string): Greeting | null {
  if (text.length > GREETING_CHARS_MAX) return null
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}?？]+/gu, ' ')
    .replace(/[?？]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  if (isMadeOf(words, ONLY_HELLO)) return 'hello'
  return isMadeOf(words, ONLY_BOTH) ? 'thanks' : null
}
