import { expect, test } from 'vitest'
import { previewsOf } from './conversation-views'
import type { Item } from './item'

const said = (text: string) =>
  previewsOf({ body: { format: 'md1', text }, at: new Date(0) } as Item).preview // all it reads

test('SE-2: a row shows dots where a secret was taken out, never the mark itself', () => {
  expect(said('my card [[card:1111]] please')).toBe('my card •••• 1111 please')
  expect(said('卡号[[card]]请帮我')).toBe('卡号••••请帮我')
  expect(said('[[secret:bip39:12]] is it')).toBe('•••• is it')
  expect(said('a [[b]] c')).toBe('a [[b]] c')
})
