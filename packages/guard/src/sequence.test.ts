import { beforeAll, describe, expect, test, vi } from 'vitest'
import { guardAfter, guardSequence, loadWordLists, type ReadText } from './index'

const WORDS =
  'jealous expect hundred young unlock disagree major siren surge acoustic machine catalog'.split(
    ' ',
  )
const WIF = 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'
const HEX = '4646464646464646464646464646464646464646464646464646464646464646'

test('SE-1: texts that are harmless alone need the word lists together', async () => {
  // A guard of its own, whatever other tests of this process have loaded.
  vi.resetModules()
  const { guardSequence, needsWordLists } = await import('./index')
  const halves = [WORDS.slice(0, 6).join(' '), WORDS.slice(6).join(' ')]
  expect(needsWordLists(halves[1] ?? '')).toBe(false)
  expect(needsWordLists(halves[1] ?? '', halves.slice(0, 1))).toBe(true)
  expect(() => guardSequence(halves.slice(0, 1), halves[1] ?? '')).toThrow('not loaded')
})

describe('with the word lists', () => {
  beforeAll(() => loadWordLists())

  const parts = (size: number) =>
    Array.from({ length: WORDS.length / size }, (_, index) =>
      WORDS.slice(index * size, (index + 1) * size).join(' '),
    )

  test.each([1, 2, 3, 4, 6])(
    'SE-1: a phrase sent %i words a message is stopped at its last message',
    (size) => {
      const messages = parts(size)
      for (let sent = 1; sent < messages.length; sent++) {
        const before = guardSequence(messages.slice(0, sent - 1), messages[sent - 1] ?? '')
        // Eleven of twelve words are already too much.
        if (sent * size < 11) expect(before.hits).toEqual([])
      }
      const { text, hits, earlier } = guardSequence(messages.slice(0, -1), messages.at(-1) ?? '')
      expect(text).toBe('[[secret:bip39:12]]')
      expect(hits.map((hit) => hit.kind)).toEqual(['recovery_phrase'])
      expect(earlier.map(({ index }) => index)).toEqual(
        messages.slice(0, -1).map((_, index) => index),
      )
      expect(earlier.every((message) => message.text === '[[secret:bip39:12]]')).toBe(true)
    },
  )

  test('SE-1: talk between the parts does not hide them, and is left alone', () => {
    const earlier = [
      'hi, I cannot restore my wallet',
      `first part: ${WORDS.slice(0, 5).join(', ')}`,
      'one moment',
      'please wait',
    ]
    const result = guardSequence(earlier, `the rest is ${WORDS.slice(5).join(', ')} ok`)
    expect(result.text).toBe('the rest is [[secret:bip39:12]] ok')
    expect(result.earlier.map(({ index, text }) => [index, text])).toEqual([
      [1, 'first part: [[secret:bip39:12]]'],
    ])
  })

  test('SE-1: talk in another script between the parts does not hide them either', () => {
    const [first = '', second = ''] = parts(6)
    const talk = ['好的，那我再等等', '请稍等一下', '好的，那我再等等']
    const { text, earlier } = guardSequence([first, ...talk], second)
    expect(text).toBe('[[secret:bip39:12]]')
    expect(earlier[0]).toMatchObject({ index: 0, text: '[[secret:bip39:12]]' })
    // And the other way round: no Latin message ends what is written in Chinese.
    expect(guardSequence([first, second.slice(0, 9), ...talk], 'ok thanks').hits).toEqual([])
  })

  test('SE-1: numbered parts, one word mistyped', () => {
    const numbered = WORDS.map(
      (word, index) => `${String(index + 1)}. ${index === 4 ? 'unlokc' : word}`,
    )
    const { hits, earlier } = guardSequence(numbered.slice(0, -1), numbered.at(-1) ?? '')
    expect(hits).toHaveLength(1)
    expect(earlier).toHaveLength(11)
  })

  test('SE-1: Chinese phrase over two messages', () => {
    const { text, earlier } = guardSequence(['歇 怨 矮 溜 皱 裕'], '嫂 捐 逻 彭 祸 坝')
    expect(text).toBe('[[secret:bip39:12]]')
    expect(earlier.map(({ index }) => index)).toEqual([0])
  })

  test('SE-1: Chinese phrase of one character a message, some of which come again', () => {
    const characters = '宗 昌 乙 梦 证 宗 瓜 宗 袖 乙 瓜 摸'.split(' ')
    const { text, earlier } = guardSequence(characters.slice(0, -1), characters.at(-1) ?? '')
    expect(text).toBe('[[secret:bip39:12]]')
    expect(earlier).toHaveLength(11)
  })

  test('SE-1: a key in two halves', () => {
    const { text, earlier } = guardSequence(['hello', WIF.slice(0, 30)], WIF.slice(30))
    expect(text).toBe('[[secret:private-key]]')
    expect(earlier.map(({ index, text: left }) => [index, left])).toEqual([
      [1, '[[secret:private-key]]'],
    ])
  })

  test.each([
    ['my private key is', HEX, '[[secret:private-key]]'],
    ['这是我的私钥：', HEX, '[[secret:private-key]]'],
    ['my password is:', 'hunter2', '[[secret:password]]'],
    ['验证码是', '482910', '[[secret:code]]'],
  ])('SE-1: "%s" names what the next message holds', (before, text, guarded) => {
    expect(guardSequence([before], text)).toMatchObject({ text: guarded, earlier: [] })
  })

  test.each([
    [['Is my private key safe with you?'], HEX],
    [['I forgot my password'], 'account 4821'],
    [['transaction id:'], HEX],
    [['[[secret:bip39:12]]', '[[card:1111]]'], 'thank you very much'],
    [[], 'hello'],
  ])('SE-1: passes untouched after %j', (before, text) => {
    expect(guardSequence(before, text)).toEqual({ text, hits: [], earlier: [] })
  })

  test('SE-1: readings that are kept from message to message say what the texts say', () => {
    const chat = ['hello', '你好，我的提现还没有到账', ...parts(3), 'thank you', WIF.slice(0, 30)]
    const kept: ReadText[] = []
    for (const text of [...chat, WIF.slice(30), ...parts(4)]) {
      const { said, ...guarded } = guardAfter(kept, text)
      const texts = kept.map((read) => read.text)
      expect(guarded).toEqual(guardSequence(texts, text))
      kept.push(said)
    }
    expect(kept.filter(({ text }) => text.startsWith('[[secret:')).length).toBeGreaterThan(2)
  })

  test('SE-1: a whole secret in one message redacts nothing before it', () => {
    const result = guardSequence(['hello', 'how are you'], WORDS.join(' '))
    expect(result.text).toBe('[[secret:bip39:12]]')
    expect(result.earlier).toEqual([])
  })
})
