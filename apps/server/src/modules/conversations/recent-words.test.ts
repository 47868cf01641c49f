import { readSaid } from '@walletdesk/guard'
import { expect, test } from 'vitest'
import { RecentWords, SAID_MAX, type Said } from './recent-words'

const say = (recents: RecentWords, itemId: string, text = `words of ${itemId}`): Said => {
  const said: Said = { itemId, place: null }
  recents.add(said, readSaid(text))
  return said
}
const textsBefore = (recents: RecentWords, itemId = 'next') =>
  recents.before(itemId).reads.map(({ text }) => text)

test('SE-1: as much is kept as the guard looks back, oldest first', () => {
  const recents = new RecentWords(0)
  for (let index = 0; index < SAID_MAX + 3; index += 1) say(recents, `item ${index}`)
  expect(textsBefore(recents)).toHaveLength(SAID_MAX)
  expect(textsBefore(recents)[0]).toBe('words of item 3')
  expect(recents.before('next').said.map(({ itemId }) => itemId)).toEqual(
    textsBefore(recents).map((text) => text.replace('words of ', '')),
  )
})

test('SE-1: a message that is sent again does not stand before itself, and is there once', () => {
  const recents = new RecentWords(0)
  for (const itemId of ['a', 'b', 'c']) say(recents, itemId)
  expect(textsBefore(recents, 'b')).toEqual(['words of a', 'words of c'])
  expect(recents.before('b').said.map(({ itemId }) => itemId)).toEqual(['a', 'c'])
  say(recents, 'b', 'words again')
  expect(textsBefore(recents)).toEqual(['words of a', 'words of c', 'words again'])
})

test('SE-1: what was emptied reads as empty, and what was refused is gone', () => {
  const recents = new RecentWords(0)
  const [a, b] = [say(recents, 'a'), say(recents, 'b')]
  recents.reread(a, readSaid('[[secret:bip39:12]]'))
  expect(textsBefore(recents)).toEqual(['[[secret:bip39:12]]', 'words of b'])
  recents.remove(b)
  recents.remove(b)
  recents.reread(b, readSaid('nothing'))
  expect(textsBefore(recents)).toEqual(['[[secret:bip39:12]]'])
  expect(textsBefore(recents, 'b')).toEqual(['[[secret:bip39:12]]'])
})
