/** What people write to a desk, about as long as they write it. */
const WORDS = [
  'Hello, my withdrawal W-20931 of 1,250 USDT has been waiting since this morning. Can you look?',
  'ok thanks',
  'I sent it to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq and the page still says confirming.',
  '你好，我昨天晚上提现了 250 USDT，到现在还没有到账，麻烦帮我看一下是什么原因，谢谢！',
  'Why was I charged a fee twice for the same card payment? Order 20240518-3391.',
  'Yes, from my phone. It was the same bank account as last month.',
  'Hola, no puedo entrar en mi cuenta porque he perdido el teléfono. ¿Qué hago?',
  'how long does that usually take',
  'The number is 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b',
  '好的，那我再等等',
  'It says "under review". What is being reviewed, and by whom? Nobody has asked me anything.',
  'Great, it has arrived. Thank you for the quick help!',
] as const

export const wordsOf = (turn: number): string => WORDS[turn % WORDS.length] ?? WORDS[0]
