import { expect, test } from 'vitest'
import { isUuid, readId, showId, uuidOf, uuidTimeMs, uuidv7 } from './ids'

test('a UUIDv7 carries its moment, its version and its variant, and no two are the same', () => {
  const moments = Array.from({ length: 5_000 }, (_, index) => 1_766_000_000_000 + index * 977_777)
  const ids = moments.map(uuidv7)
  expect(ids.every(isUuid)).toBe(true)
  expect(ids.map(uuidTimeMs)).toEqual(moments)
  expect(ids.every((id) => id[14] === '7' && '89ab'.includes(id[19] ?? ''))).toBe(true)
  expect(new Set([...ids, ...moments.map(uuidv7)]).size).toBe(10_000)
  expect([...ids].sort()).toEqual(ids)
})

test('sixteen bytes are written as a UUID, and an id is shown and read back', () => {
  const bytes = Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 171, 205, 239, 254, 255])
  const uuid = uuidOf(bytes)
  expect(uuid).toBe('00010203-0405-0607-0809-0aabcdeffeff')
  expect(uuidOf(Uint8Array.from([9, ...bytes]), 1)).toBe(uuid)
  expect(showId('item', uuid)).toBe('itm_000102030405060708090aabcdeffeff')
  expect(readId('item', showId('item', uuid))).toBe(uuid)
  expect(readId('person', showId('item', uuid))).toBe(null)
})
