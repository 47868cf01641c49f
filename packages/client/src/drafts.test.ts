import { expect, test } from 'vitest'
import { Drafts } from './drafts'
import { createMemoryStore } from './outbox/store'

const openDrafts = (store = createMemoryStore()) =>
  new Drafts({ store, mayKeep: (text) => text !== 'secret' })

test('UX 7.21: what was typed goes along when a conversation goes on elsewhere', async () => {
  const store = createMemoryStore()
  const drafts = openDrafts(store)
  drafts.keep('cnv_new', { text: 'and one more', caret: 3 })
  await drafts.move('cnv_new', 'cnv_open')
  expect(await openDrafts(store).get('cnv_open')).toEqual({ text: 'and one more', caret: 12 })
  expect(await openDrafts(store).get('cnv_new')).toBeNull()
  drafts.keep('cnv_new', { text: 'behind', caret: 6 })
  await drafts.move('cnv_new', 'cnv_open')
  expect((await drafts.get('cnv_open'))?.text).toBe('and one more\nbehind')
  await drafts.move('cnv_new', 'cnv_open')
  expect((await drafts.get('cnv_open'))?.text).toBe('and one more\nbehind')
})

test('AW-5: how far the writer had read goes along with the text', async () => {
  const store = createMemoryStore()
  const drafts = openDrafts(store)
  drafts.keep('cnv_1:reply', { text: 'begun', caret: 5, seenSeq: 7 })
  await drafts.flush()
  expect(await openDrafts(store).get('cnv_1:reply')).toEqual({
    text: 'begun',
    caret: 5,
    seenSeq: 7,
  })
})

test('UX 7.21: a text with a secret stays out of storage', async () => {
  const store = createMemoryStore()
  const drafts = openDrafts(store)
  drafts.keep('cnv_1', { text: 'secret', caret: 6 })
  await drafts.flush()
  expect(await store.list('drafts')).toEqual([])
})
