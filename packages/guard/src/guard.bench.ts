import { guardJson, guardSequence, guardText, loadWordLists, needsWordLists } from './index'

/**
 * Prints the median and the 99th percentile of one call in microseconds.
 * Run: npx tsx packages/guard/src/guard.bench.ts
 */

const CHAT = [
  'Hi, my withdrawal of 250 USDT has been pending since yesterday evening, can somebody check it please?',
  'ok thanks',
  'I sent 0.05 BTC to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq and the app still says "waiting for confirmations". How long does this usually take? It has been more than three hours now.',
  '你好，我昨天晚上提现了 250 USDT，到现在还没有到账，麻烦帮我看一下是什么原因，谢谢！',
  'Why was I charged a fee twice for the same card payment? Order 20240518-3391.',
  'Здравствуйте, мой перевод не пришёл, прошло уже два дня. Номер заявки 48213.',
  'The hash is 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b, please have a look',
  'Hola, no puedo entrar en mi cuenta porque he perdido el teléfono con el autenticador. ¿Qué hago?',
] as const

const LONG = {
  'prose 10,000 characters': CHAT.join('\n').repeat(20).slice(0, 10_000),
  'Chinese 10,000 characters': (CHAT[3] + '\n').repeat(300).slice(0, 10_000),
  'list words 10,000 characters': 'abandon ability able about above '.repeat(400).slice(0, 10_000),
  'one letter 10,000 times': 'a'.repeat(10_000),
  'digits 10,000': '4'.repeat(10_000),
  'spaced digits 10,000 characters': '4111 '.repeat(2000),
  'base58 10,000 characters': '5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF '.repeat(192),
  'brackets 10,000': '[1,'.repeat(3333),
  'spaces 10,000': ' '.repeat(10_000),
  'full-width 10,000': 'ａ'.repeat(10_000),
}

const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

function measure(name: string, runs: number, call: (run: number) => unknown) {
  for (let run = 0; run < runs / 5; run++) call(run)
  const micros = Array.from({ length: runs }, (_, run) => {
    const start = performance.now()
    call(run)
    return (performance.now() - start) * 1000
  }).sort((one, other) => one - other)
  const at = (share: number) => (micros[Math.floor(runs * share)] ?? 0).toFixed(1).padStart(9)
  console.log(`${name.padEnd(42)} median ${at(0.5)} us   p99 ${at(0.99)} us`)
}

await loadWordLists()
measure('chat messages, all', 40_000, (run) => guardText(CHAT[run % CHAT.length] ?? ''))
for (const text of CHAT) {
  measure(`  ${text.slice(0, 38)}`, 10_000, () => guardText(text))
}
measure('keystroke: needsWordLists + guardText', 10_000, (run) => {
  const typed = CHAT[2].slice(0, run % CHAT[2].length)
  return needsWordLists(typed) || guardText(typed)
})
measure('recovery phrase', 5_000, () => guardText(PHRASE))
measure('message after five earlier ones', 5_000, () => guardSequence(CHAT.slice(0, 5), CHAT[5]))
measure('request body', 5_000, () => guardJson({ id: 'itm_01', body: CHAT[0], links: [] }))
for (const [name, text] of Object.entries(LONG)) measure(name, 60, () => guardText(text))
