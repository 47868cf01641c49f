import type { PublicItem } from '@walletdesk/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApi } from '../api'
import { Outbox } from '../outbox/outbox'
import { createMemoryStore } from '../outbox/store'
import { StreamClient } from '../stream/stream-client'
import { AGENT, CUSTOMER, FakeDesk } from '../testing/fake-desk'
import { ConversationStore } from './conversation-store'

const ID = 'cnv_1'

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

async function openStore(desk: FakeDesk) {
  const api = createApi({ baseUrl: 'http://desk.test', fetch: desk.fetch, token: () => 'secret' })
  const streamClient = new StreamClient({ api, client: 'test/1', WebSocket: desk.WebSocket })
  const outbox = new Outbox({ api, store: createMemoryStore() })
  await outbox.open()
  streamClient.open()
  const store = new ConversationStore({
    api,
    streamClient,
    outbox,
    conversationId: ID,
    view: 'pub',
    me: CUSTOMER,
  })
  return { store, outbox, streamClient }
}

const say = (text: string) => ({ kind: 'message', body: { format: 'md1', text } })
const shown = (store: ConversationStore) =>
  store.view().lines.map(({ text, state }) => (state ? `${text} (${state})` : text))
const item = (id: string, more: Partial<PublicItem> = {}) => ({ id, ...more })

test('UX 7.1, 7.2: a message is there at once, then sent, delivered and read', async () => {
  const desk = new FakeDesk(1, { delayMsMax: 40 })
  desk.log(ID)
  const { store } = await openStore(desk)
  void store.open()
  await vi.advanceTimersByTimeAsync(1)
  await vi.advanceTimersByTimeAsync(1_000)
  store.send('itm_1', say('hello'))
  expect(shown(store)).toEqual(['hello (sending)'])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(shown(store)).toEqual(['hello (sent)'])
  const receipt = { t: 'receipt', s: `pub:${ID}`, who: AGENT } as const
  desk.signal({ ...receipt, deliveredSeq: 1, readSeq: 0, readAt: null })
  await vi.advanceTimersByTimeAsync(100)
  expect(shown(store)).toEqual(['hello (delivered)'])
  desk.signal({ ...receipt, deliveredSeq: 1, readSeq: 1, readAt: '2026-11-22T05:41:00.000Z' })
  await vi.advanceTimersByTimeAsync(100)
  expect(store.view().lines).toMatchObject([{ state: 'read', readAt: '2026-11-22T05:41:00.000Z' }])
  desk.stop()
})

test('UX 7.1: two equal texts stay two messages, because ids are compared and never texts', async () => {
  const desk = new FakeDesk(1, { delayMsMax: 40 })
  desk.log(ID)
  const { store } = await openStore(desk)
  void store.open()
  await vi.advanceTimersByTimeAsync(1)
  store.send('itm_1', say('?'))
  store.send('itm_2', say('?'))
  expect(store.view().lines).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(shown(store)).toEqual(['? (sent)', '? (sent)'])
  desk.stop()
})

test('CV-1: what is stored comes first in order of its number, what is on its way last', async () => {
  const desk = new FakeDesk(1)
  desk.append(ID, item('itm_a', { body: { format: 'md1', text: 'one' } }))
  const { store } = await openStore(desk)
  void store.open()
  await vi.advanceTimersByTimeAsync(1)
  await vi.advanceTimersByTimeAsync(100)
  desk.faults.loseRequest = 1
  store.send('itm_b', say('mine'))
  desk.append(ID, item('itm_c', { body: { format: 'md1', text: 'two' } }))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(shown(store)).toEqual(['one', 'two', 'mine (sending)'])
  desk.faults.loseRequest = 0
  await vi.advanceTimersByTimeAsync(40_000)
  expect(shown(store)).toEqual(['one', 'two', 'mine (sent)'])
  desk.stop()
})

test('CV-7, UX 7.16: edits and redactions change their target and are no lines of their own', async () => {
  const desk = new FakeDesk(1)
  desk.append(ID, item('itm_a', { body: { format: 'md1', text: 'teh price' } }))
  desk.append(ID, item('itm_b', { body: { format: 'md1', text: 'a secret' } }))
  const { store } = await openStore(desk)
  void store.open()
  await vi.advanceTimersByTimeAsync(1)
  await vi.advanceTimersByTimeAsync(100)
  desk.append(
    ID,
    item('itm_c', { kind: 'edit', targetPubSeq: 1, body: { format: 'md1', text: 'the price' } }),
  )
  desk.append(ID, item('itm_d', { kind: 'redaction', targetPubSeq: 2, body: null }))
  await vi.advanceTimersByTimeAsync(100)
  expect(store.view().lines).toMatchObject([
    { text: 'the price', edited: true },
    { text: null, redacted: true },
  ])
  desk.stop()
})

test('AW-5: only what has come counts as seen, not the number that an answer gave', async () => {
  const desk = new FakeDesk(1)
  desk.append(ID, item('itm_a'))
  const { store } = await openStore(desk)
  void store.open()
  expect(store.firstHead()).toBeNull()
  await vi.advanceTimersByTimeAsync(101)
  expect(store.head()).toBe(1)
  desk.faults.loseFrame = 1
  desk.append(ID, item('itm_b'))
  store.send('itm_c', say('too fast'), { ifHead: store.head() })
  store.send('itm_d', say('regardless'))
  await vi.advanceTimersByTimeAsync(10)
  expect(shown(store)).toEqual(['hello', 'regardless (sent)', 'too fast (failed)'])
  expect(store.head()).toBe(1)
  desk.faults.loseFrame = 0
  await vi.advanceTimersByTimeAsync(10_000)
  expect(shown(store)).toEqual(['hello', 'hello', 'regardless (sent)', 'too fast (failed)'])
  expect(store.head()).toBe(3)
  expect(store.firstHead()).toBe(1)
  desk.stop()
})

test('UX 7.6: typing lasts 6 s, or until that person has written', async () => {
  const desk = new FakeDesk(1)
  desk.append(ID, item('itm_a'))
  const { store } = await openStore(desk)
  void store.open()
  await vi.advanceTimersByTimeAsync(1)
  await vi.advanceTimersByTimeAsync(100)
  desk.signal({ t: 'typing', s: `pub:${ID}`, who: AGENT, ttlMs: 6_000 })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(store.view().typing).toEqual([{ id: 'agt_1', name: 'Mei' }])
  await vi.advanceTimersByTimeAsync(1_100)
  expect(store.view().typing).toEqual([])
  desk.signal({ t: 'typing', s: `pub:${ID}`, who: AGENT, ttlMs: 6_000 })
  desk.append(ID, item('itm_b'))
  await vi.advanceTimersByTimeAsync(10)
  expect(store.view().typing).toEqual([])
  desk.stop()
})

test('AW-5: who wrote a moment ago is no mere viewer, until it expires or is said', async () => {
  const desk = new FakeDesk(1)
  desk.append(ID, item('itm_a'))
  const { store } = await openStore(desk)
  void store.open()
  await vi.advanceTimersByTimeAsync(101)
  const presence = { t: 'presence', s: `pub:${ID}`, who: AGENT, ttlMs: 25_000 } as const
  const present = () => store.view().present.map(({ name, mode }) => `${name} ${mode}`)
  desk.signal({ ...presence, mode: 'viewing' })
  await vi.advanceTimersByTimeAsync(10)
  expect(present()).toEqual(['Mei viewing'])
  desk.signal({ ...presence, mode: 'composing' })
  desk.signal({ ...presence, mode: 'viewing' })
  await vi.advanceTimersByTimeAsync(10)
  expect(present()).toEqual(['Mei composing'])
  desk.append(ID, item('itm_b'))
  await vi.advanceTimersByTimeAsync(10)
  expect(present()).toEqual([])
  desk.signal({ ...presence, mode: 'viewing' })
  await vi.advanceTimersByTimeAsync(25_100)
  expect(present()).toEqual([])
  desk.stop()
})

test('DL-7: after a restore the thread keeps what it showed until the new log is here, and mine are sent again', async () => {
  const desk = new FakeDesk(1)
  desk.append(ID, item('itm_a', { body: { format: 'md1', text: 'one' } }))
  const { store } = await openStore(desk)
  void store.open()
  await vi.advanceTimersByTimeAsync(1)
  await vi.advanceTimersByTimeAsync(100)
  store.send('itm_b', say('mine'))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(shown(store)).toEqual(['one', 'mine (sent)'])
  const counts: number[] = []
  store.subscribe(() => counts.push(store.view().lines.length))
  desk.restoreWithout(ID, 1)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(Math.min(...counts)).toBeGreaterThan(0)
  expect(shown(store)).toEqual(['one', 'mine (sent)'])
  expect(desk.log(ID).map(({ id }) => id)).toEqual(['itm_a', 'itm_b'])
  desk.stop()
})

test('CV-22: a conversation that goes on in another one says so, and its words stand there once', async () => {
  const desk = new FakeDesk(1, { delayMsMax: 40, loseAnswer: 1 })
  desk.append('cnv_open', item('itm_a'))
  desk.joins.set(ID, 'cnv_open')
  const { store, outbox, streamClient } = await openStore(desk)
  outbox.add({
    id: ID,
    lane: ID,
    path: '/api/v1/conversations',
    body: { id: ID, message: { id: 'itm_1', ...say('where is it?') } },
    first: true,
  })
  void store.open()
  await vi.advanceTimersByTimeAsync(400)
  expect(store.view()).toMatchObject({ movedTo: null, lines: [{ text: 'where is it?' }] })
  desk.faults.loseAnswer = 0
  await vi.advanceTimersByTimeAsync(2_000)
  expect(store.view().movedTo).toBe('cnv_open')
  expect(desk.requests.filter(({ path }) => path.includes(ID))).toEqual([])
  store.close()
  const options = { streamClient, outbox, view: 'pub', me: CUSTOMER } as const
  const api = createApi({ baseUrl: 'http://desk.test', fetch: desk.fetch, token: () => 'secret' })
  const there = new ConversationStore({ ...options, api, conversationId: 'cnv_open' })
  void there.open()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(there.view().movedTo).toBeNull()
  expect(shown(there)).toEqual(['hello', 'where is it? (sent)'])
  desk.stop()
})

test('UX 7.1: a conversation that is being made shows its first words and is followed once it is there', async () => {
  const desk = new FakeDesk(1, { delayMsMax: 40 })
  const { store, outbox } = await openStore(desk)
  outbox.add({
    id: ID,
    lane: ID,
    path: '/api/v1/conversations',
    body: { id: ID, message: { id: 'itm_1', ...say('where is it?') } },
    first: true,
  })
  void store.open()
  await vi.advanceTimersByTimeAsync(1)
  store.send('itm_2', say('hello?'))
  expect(shown(store)).toEqual(['where is it? (sending)', 'hello? (sending)'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(shown(store)).toEqual(['where is it? (sent)', 'hello? (sent)'])
  expect(store.view().stream).toEqual({ at: 'live' })
  desk.stop()
})
