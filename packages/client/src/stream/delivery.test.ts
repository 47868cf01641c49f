import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApi } from '../api'
import { systemClock } from '../clock'
import { checkDelivery } from '../testing/delivery-check'
import { createChance } from '../testing/chance'
import { FakeDesk, type Faults } from '../testing/fake-desk'
import { StreamClient } from './stream-client'

const CONVERSATION = 'cnv_1'
const STREAM = `pub:${CONVERSATION}`

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

function follow(desk: FakeDesk, options: { after?: number } = {}) {
  const api = createApi({ baseUrl: 'http://desk.test', fetch: desk.fetch, token: () => 'secret' })
  const client = new StreamClient({ api, client: 'test/1', WebSocket: desk.WebSocket })
  const seen: string[] = []
  const states: string[] = []
  const subscription = client.subscribe(STREAM, options.after ?? 0, {
    onItems: (items) => seen.push(...items.map((item) => (item as { id: string }).id)),
    onState: ({ at }) => states.push(at),
    onReset: ({ seq }) => seen.splice(seq),
  })
  client.open()
  return { client, seen, states, subscription }
}

const ids = (desk: FakeDesk) => desk.log(CONVERSATION).map(({ id }) => id)

describe('delivery under faults', () => {
  const faults: fc.Arbitrary<Partial<Faults>> = fc.record({
    delayMsMax: fc.integer({ min: 0, max: 900 }),
    loseFrame: fc.double({ min: 0, max: 0.5, noNaN: true }),
    doubleFrame: fc.double({ min: 0, max: 0.5, noNaN: true }),
    loseRequest: fc.double({ min: 0, max: 0.4, noNaN: true }),
    serverError: fc.double({ min: 0, max: 0.3, noNaN: true }),
    cutAfterMsMax: fc.constantFrom(0, 500, 4_000, 10_000),
    blockSockets: fc.boolean(),
    blockEvents: fc.boolean(),
    inlineMax: fc.constantFrom(1, 5, 1000),
  })

  test('DL-5, 3.5: whatever is dropped, doubled, late or blocked, each item is shown once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        faults,
        fc.integer({ min: 1, max: 120 }),
        async (seed, given, count) => {
          const desk = new FakeDesk(seed, given)
          const chance = createChance(seed + 1)
          desk.log(CONVERSATION)
          const { client, seen, subscription } = follow(desk)
          for (let index = 0; index < count; index += 1) {
            desk.append(CONVERSATION, { id: `itm_${index}` })
            await vi.advanceTimersByTimeAsync(chance.between(0, 400))
          }
          desk.faults = { ...desk.faults, loseRequest: 0, serverError: 0, cutAfterMsMax: 0 }
          await vi.advanceTimersByTimeAsync(90_000)
          expect(checkDelivery(ids(desk), seen)).toEqual({ lost: 0, doubled: 0, reordered: 0 })
          expect(subscription.state()).toEqual({ at: 'live' })
          client.close()
          desk.stop()
        },
      ),
      { numRuns: 60, endOnFailure: true },
    )
  }, 60_000)

  test('DL-T1: the checker sees one planted fault of each kind', () => {
    const log = ['a', 'b', 'c', 'd']
    expect(checkDelivery(log, ['a', 'b', 'c', 'd'])).toEqual({ lost: 0, doubled: 0, reordered: 0 })
    expect(checkDelivery(log, ['a', 'b', 'd'])).toEqual({ lost: 1, doubled: 0, reordered: 0 })
    expect(checkDelivery(log, ['a', 'b', 'b', 'c', 'd'])).toMatchObject({ doubled: 1 })
    expect(checkDelivery(log, ['a', 'c', 'b', 'd'])).toMatchObject({ reordered: 1 })
  })
})

describe('resume', () => {
  test('DL-4: a cursor of any age is enough; what came meanwhile arrives once', async () => {
    const desk = new FakeDesk(1)
    for (let index = 0; index < 1_300; index += 1) desk.append(CONVERSATION, { id: `itm_${index}` })
    const { client, seen, subscription } = follow(desk, { after: 37 })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(seen).toEqual(ids(desk).slice(37))
    expect(subscription.state()).toEqual({ at: 'live' })
    expect(desk.requests.filter(({ path }) => path.startsWith('/api/v1/streams/'))).toHaveLength(3)
    client.close()
    desk.stop()
  })

  test('DL-5: the state is live, catching up or offline since, never a guess', async () => {
    const desk = new FakeDesk(1)
    desk.append(CONVERSATION, { id: 'itm_0' })
    const { client, states, subscription } = follow(desk)
    await vi.advanceTimersByTimeAsync(100)
    desk.faults.blockSockets = true
    desk.faults.blockEvents = true
    desk.refuse = () => ({ status: 503, code: 'overloaded' })
    desk.cutAll()
    const cutAt = systemClock.now()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(subscription.state()).toEqual({ at: 'offline', sinceMs: cutAt })
    desk.append(CONVERSATION, { id: 'itm_1' })
    desk.refuse = () => null
    desk.faults.blockSockets = false
    await vi.advanceTimersByTimeAsync(40_000)
    expect(states).toEqual(['catching_up', 'live', 'offline', 'catching_up', 'live'])
    client.close()
    desk.stop()
  })

  test('DL-7: a restored server begins a new epoch, and the reader reads the new log', async () => {
    const desk = new FakeDesk(1)
    for (let index = 0; index < 10; index += 1) desk.append(CONVERSATION, { id: `itm_${index}` })
    const { client, seen } = follow(desk)
    await vi.advanceTimersByTimeAsync(100)
    desk.restoreWithout(CONVERSATION, 3)
    for (let index = 0; index < 5; index += 1) desk.append(CONVERSATION, { id: `new_${index}` })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toEqual(ids(desk))
    client.close()
    desk.stop()
  })

  test('DL-12: a stream that may not be read ends with deny and is not asked for over and over', async () => {
    const desk = new FakeDesk(1)
    const { client, subscription } = follow(desk)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(subscription.state()).toEqual({ at: 'denied', code: 'not_found' })
    expect(desk.requests.filter(({ path }) => path.startsWith('/api/v1/streams/'))).toEqual([])
    client.close()
    desk.stop()
  })
})

describe('carriers', () => {
  test('DL-8, DL-T6: blocked sockets lead to server-sent events and blocked events to polling within 10 s', async () => {
    const desk = new FakeDesk(1, { blockSockets: true })
    desk.append(CONVERSATION, { id: 'itm_0' })
    const over = (at: ReturnType<StreamClient['status']>) => (at.at === 'up' ? at.carrier : at.at)
    const first = follow(desk)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(over(first.client.status())).toBe('sse')
    first.client.close()
    desk.faults.blockEvents = true
    const second = follow(desk)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(over(second.client.status())).toBe('poll')
    expect(second.seen).toEqual(['itm_0'])
    desk.append(CONVERSATION, { id: 'itm_1' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(second.seen).toEqual(['itm_0', 'itm_1'])
    second.client.close()
    desk.stop()
  })

  test('DL-8: the socket is tried again after 60 s and taken without a moment without a link', async () => {
    const desk = new FakeDesk(1, { blockSockets: true })
    desk.log(CONVERSATION)
    const { client } = follow(desk)
    const seen: string[] = []
    client.onStatus((status) => seen.push(status.at === 'up' ? status.carrier : status.at))
    await vi.advanceTimersByTimeAsync(10_000)
    desk.faults.blockSockets = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen.slice(seen.indexOf('sse'))).toEqual(['sse', 'socket'])
    client.close()
    desk.stop()
  })

  test('DL-10: marks only rise, at most one a second, and are said again after a reconnect', async () => {
    const desk = new FakeDesk(1)
    for (let index = 0; index < 5; index += 1) desk.append(CONVERSATION, { id: `itm_${index}` })
    const { client } = follow(desk)
    await vi.advanceTimersByTimeAsync(100)
    for (const seq of [1, 3, 2, 5, 4]) client.read(STREAM, seq)
    await vi.advanceTimersByTimeAsync(1_000)
    const read = (seq: number) => ({ t: 'read', s: STREAM, seq })
    expect(desk.marks).toEqual([read(1), read(5)])
    desk.cutAll()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(desk.marks.slice(2)).toEqual([read(5)])
    client.close()
    desk.stop()
  })

  test('DL-10: what was read is said before its stream is left, and stays known here', async () => {
    const desk = new FakeDesk(1)
    for (let index = 0; index < 5; index += 1) desk.append(CONVERSATION, { id: `itm_${index}` })
    const { client, subscription } = follow(desk)
    await vi.advanceTimersByTimeAsync(100)
    client.read(STREAM, 4)
    client.read(STREAM, 5)
    subscription.stop()
    await vi.advanceTimersByTimeAsync(100)
    expect(desk.marks.map(({ seq }) => seq)).toEqual([4, 5])
    expect(client.readSeq(STREAM)).toBe(5)
    client.close()
    desk.stop()
  })

  test('DL-3.3: a lost session stops the tries until somebody signs in again', async () => {
    const desk = new FakeDesk(1)
    desk.log(CONVERSATION)
    desk.refuse = () => ({ status: 401, code: 'session_ended' })
    const { client } = follow(desk)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(client.status()).toMatchObject({ at: 'stopped', code: 'session_ended' })
    expect(desk.requests).toHaveLength(1)
    desk.refuse = () => null
    client.retry()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(client.status()).toEqual({ at: 'up', carrier: 'socket' })
    client.close()
    desk.stop()
  })
})
