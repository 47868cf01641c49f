import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApi } from '../api'
import { systemClock } from '../clock'
import { FakeDesk, type Faults } from '../testing/fake-desk'
import { createChance } from '../testing/chance'
import { checkDelivery } from '../testing/delivery-check'
import { openLocalStore } from './indexeddb-store'
import { Outbox } from './outbox'
import { createMemoryStore, type LocalStore } from './store'
import type { Tabs } from './tabs'

const LANE = 'cnv_1'
const ITEMS = `/api/v1/conversations/${LANE}/items`

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

async function openOutbox(desk: FakeDesk, store: LocalStore = createMemoryStore(), tabs?: Tabs) {
  const api = createApi({ baseUrl: 'http://desk.test', fetch: desk.fetch, token: () => 'secret' })
  const outbox = new Outbox({ api, store, ...(tabs ? { tabs } : {}) })
  await outbox.open()
  return outbox
}

const message = (id: string) => ({
  id,
  lane: LANE,
  path: ITEMS,
  body: { id, kind: 'message', body: { format: 'md1', text: `text of ${id}` } },
})

const stored = (desk: FakeDesk) => desk.log(LANE).map(({ id }) => id)

describe('sending', () => {
  const faults: fc.Arbitrary<Partial<Faults>> = fc.record({
    delayMsMax: fc.integer({ min: 0, max: 900 }),
    loseRequest: fc.double({ min: 0, max: 0.6, noNaN: true }),
    loseAnswer: fc.double({ min: 0, max: 0.6, noNaN: true }),
    serverError: fc.double({ min: 0, max: 0.4, noNaN: true }),
  })

  test('DL-2, DL-9: whatever is lost on the way, each message is stored once and in order, also over reloads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        faults,
        fc.integer({ min: 1, max: 40 }),
        async (seed, given, count) => {
          const desk = new FakeDesk(seed, given)
          const chance = createChance(seed + 1)
          const store = createMemoryStore()
          desk.log(LANE)
          let outbox = await openOutbox(desk, store)
          const written: string[] = []
          for (let index = 0; index < count; index += 1) {
            const id = `itm_${index}`
            if (outbox.add(message(id))) written.push(id)
            await vi.advanceTimersByTimeAsync(chance.between(0, 2_000))
            if (!chance.happens(0.1)) continue
            outbox.close()
            outbox = await openOutbox(desk, store)
          }
          desk.faults = { ...desk.faults, loseRequest: 0, loseAnswer: 0, serverError: 0 }
          await vi.advanceTimersByTimeAsync(300_000)
          expect(checkDelivery(written, stored(desk))).toEqual({
            lost: 0,
            doubled: 0,
            reordered: 0,
          })
          expect(outbox.entries()).toEqual([])
          outbox.close()
          desk.stop()
        },
      ),
      { numRuns: 60, endOnFailure: true },
    )
  }, 60_000)

  test('UX 7.3: a refusal is not repeated by itself, names its reason and lets the next one go', async () => {
    const desk = new FakeDesk(1)
    desk.log(LANE)
    desk.refuse = () => ({ status: 422, code: 'text_too_long' })
    const outbox = await openOutbox(desk)
    outbox.add(message('itm_1'))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(desk.requests).toHaveLength(1)
    expect(outbox.entries()).toMatchObject([
      { state: 'failed', problem: { code: 'text_too_long' } },
    ])
    desk.refuse = () => null
    outbox.add(message('itm_2'))
    await vi.advanceTimersByTimeAsync(10)
    expect(stored(desk)).toEqual(['itm_2'])
    outbox.retry('itm_1')
    await vi.advanceTimersByTimeAsync(10)
    expect(stored(desk)).toEqual(['itm_2', 'itm_1'])
    desk.stop()
  })

  test('DL-9: waits grow from 0.5 s to 30 s, each spread by chance', async () => {
    const desk = new FakeDesk(1)
    desk.refuse = () => ({ status: 503, code: 'overloaded' })
    const outbox = await openOutbox(desk)
    const times: number[] = []
    const refuse = desk.refuse
    desk.refuse = (path) => {
      times.push(systemClock.now())
      return refuse(path)
    }
    outbox.add(message('itm_1'))
    await vi.advanceTimersByTimeAsync(200_000)
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    waits.forEach((wait, index) => {
      const full = Math.min(30_000, 500 * 2 ** index)
      expect(wait).toBeGreaterThanOrEqual(full / 2)
      expect(wait).toBeLessThanOrEqual(full + 1)
    })
    expect(waits.length).toBeGreaterThan(8)
    outbox.close()
    desk.stop()
  })

  test('DL-9: what waited longer than 7 days asks the person first', async () => {
    const desk = new FakeDesk(1)
    const store = createMemoryStore()
    desk.log(LANE)
    desk.refuse = () => ({ status: 503, code: 'overloaded' })
    const before = await openOutbox(desk, store)
    before.add(message('itm_1'))
    await vi.advanceTimersByTimeAsync(10)
    before.close()
    vi.setSystemTime(systemClock.now() + 8 * 86_400_000)
    desk.refuse = () => null
    const outbox = await openOutbox(desk, store)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(stored(desk)).toEqual([])
    expect(outbox.entries()).toMatchObject([{ state: 'failed', problem: { code: 'too_old' } }])
    outbox.retry('itm_1')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(stored(desk)).toEqual(['itm_1'])
    desk.stop()
  })

  test('DL-9: at most 200 wait, and the 201st is not taken', async () => {
    const desk = new FakeDesk(1, { loseRequest: 1 })
    const outbox = await openOutbox(desk)
    const taken = Array.from({ length: 201 }, (_, index) => outbox.add(message(`itm_${index}`)))
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(200)
    expect(outbox.isFull()).toBe(true)
    outbox.close()
    desk.stop()
  })

  test('a conversation that could not be made holds back what belongs into it', async () => {
    const desk = new FakeDesk(1)
    desk.refuse = (path) =>
      path === '/api/v1/conversations' ? { status: 422, code: 'too_many_open' } : null
    const outbox = await openOutbox(desk)
    outbox.add({
      id: LANE,
      lane: LANE,
      path: '/api/v1/conversations',
      body: { id: LANE },
      first: true,
    })
    outbox.add(message('itm_1'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(outbox.entries().map(({ state }) => state)).toEqual(['failed', 'queued'])
    desk.refuse = () => null
    outbox.retry(LANE)
    await vi.advanceTimersByTimeAsync(10)
    expect(stored(desk)).toEqual(['itm_1'])
    desk.stop()
  })

  test('CV-22: what was written for a conversation that goes on in another one follows it, in order', async () => {
    const desk = new FakeDesk(1, { loseRequest: 1 })
    const store = createMemoryStore()
    desk.append('cnv_open', { id: 'itm_old' })
    desk.joins.set(LANE, 'cnv_open')
    const start = { id: LANE, message: { id: 'itm_1', kind: 'message', body: { text: 'one' } } }
    const before = await openOutbox(desk, store)
    before.add({ ...message(LANE), path: '/api/v1/conversations', body: start, first: true })
    before.add(message('itm_2'))
    await vi.advanceTimersByTimeAsync(100)
    before.close()
    const outbox = await openOutbox(desk, store)
    expect(outbox.movedTo(LANE)).toBeNull()
    desk.faults.loseRequest = 0
    outbox.wake()
    await vi.advanceTimersByTimeAsync(5)
    outbox.add(message('itm_3'))
    await vi.advanceTimersByTimeAsync(100)
    expect(outbox.movedTo(LANE)).toBe('cnv_open')
    expect(outbox.entries()).toEqual([])
    expect(desk.log('cnv_open').map(({ id }) => id)).toEqual(['itm_old', 'itm_1', 'itm_2', 'itm_3'])
    const later = await openOutbox(desk, store)
    expect(later.movedTo(LANE)).toBe('cnv_open')
    desk.stop()
  })

  test('DL-7: own items that a restored log lacks are sent again, others are not', async () => {
    const desk = new FakeDesk(1)
    desk.log(LANE)
    const outbox = await openOutbox(desk)
    for (const id of ['itm_1', 'itm_2', 'itm_3']) outbox.add(message(id))
    await vi.advanceTimersByTimeAsync(100)
    desk.restoreWithout(LANE, 2)
    outbox.resend(LANE, new Set(stored(desk)))
    await vi.advanceTimersByTimeAsync(100)
    expect(stored(desk)).toEqual(['itm_1', 'itm_2', 'itm_3'])
    expect(desk.requests.filter(({ path }) => path === ITEMS)).toHaveLength(5)
    desk.stop()
  })

  test('SE-2: a text that the edge refused as a secret stays on the screen and leaves the disk', async () => {
    const desk = new FakeDesk(1)
    const store = createMemoryStore()
    desk.refuse = () => ({ status: 422, code: 'secret_refused' })
    const outbox = await openOutbox(desk, store)
    outbox.add(message('itm_1'))
    await vi.advanceTimersByTimeAsync(100)
    expect(outbox.entries()).toMatchObject([{ state: 'failed', body: { id: 'itm_1' } }])
    expect(await store.list('outbox')).toEqual([])
    desk.stop()
  })

  test('AW-5: what answers an older state waits for its writer, also over a reload, without what came', async () => {
    const desk = new FakeDesk(1)
    desk.append(LANE, { id: 'itm_seen' })
    desk.append(LANE, { id: 'itm_unseen', body: { format: 'md1', text: 'words of others' } })
    const store = createMemoryStore()
    const before = await openOutbox(desk, store)
    before.add({ ...message('itm_1'), ifHead: 1 })
    await vi.advanceTimersByTimeAsync(100)
    before.close()
    const outbox = await openOutbox(desk, store)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(stored(desk)).toEqual(['itm_seen', 'itm_unseen'])
    expect(outbox.entries()).toMatchObject([
      { id: 'itm_1', state: 'failed', problem: { code: 'head_moved', data: { head: 2 } } },
    ])
    expect(JSON.stringify(await store.list('outbox'))).not.toContain('words of others')
    outbox.retry('itm_1', { ifHead: 2 })
    await vi.advanceTimersByTimeAsync(100)
    expect(stored(desk)).toEqual(['itm_seen', 'itm_unseen', 'itm_1'])
    expect(outbox.entries()).toEqual([])
    desk.stop()
  })

  test('DL-7: what was once answered is sent again to a restored log, whatever its head', async () => {
    const desk = new FakeDesk(1)
    desk.append(LANE, { id: 'itm_seen' })
    const outbox = await openOutbox(desk)
    outbox.add({ ...message('itm_1'), ifHead: 1 })
    await vi.advanceTimersByTimeAsync(100)
    desk.restoreWithout(LANE, 1)
    desk.append(LANE, { id: 'itm_other' })
    outbox.resend(LANE, new Set(stored(desk)))
    await vi.advanceTimersByTimeAsync(100)
    expect(stored(desk)).toEqual(['itm_seen', 'itm_other', 'itm_1'])
    desk.stop()
  })

  test('a deleted message is not sent, even by a tab that re-reads in the same moment', async () => {
    const desk = new FakeDesk(1, { loseRequest: 1 })
    desk.log(LANE)
    const told: (() => void)[] = []
    const tabs: Tabs = {
      whenLeader: (lead) => {
        lead()
      },
      tell: () => {},
      onTold: (listener) => told.push(listener),
      close: () => {},
    }
    const outbox = await openOutbox(desk, createMemoryStore(), tabs)
    outbox.add(message('itm_1'))
    await vi.advanceTimersByTimeAsync(10)
    for (const reread of told) reread()
    outbox.remove('itm_1')
    desk.faults.loseRequest = 0
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stored(desk)).toEqual([])
    desk.stop()
  })
})

describe('two tabs', () => {
  test('DL-9: one tab sends what both wrote', async () => {
    const desk = new FakeDesk(1, { delayMsMax: 50 })
    desk.log(LANE)
    const store = createMemoryStore()
    const listeners = new Map<string, () => void>()
    const tab = (name: string, leads: boolean): Tabs => ({
      whenLeader: (lead) => {
        if (leads) lead()
      },
      tell: () => {
        for (const [other, listener] of listeners) if (other !== name) listener()
      },
      onTold: (listener) => listeners.set(name, listener),
      close: () => {},
    })
    const leader = await openOutbox(desk, store, tab('one', true))
    const follower = await openOutbox(desk, store, tab('two', false))
    follower.add(message('itm_1'))
    leader.add(message('itm_2'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(stored(desk).sort()).toEqual(['itm_1', 'itm_2'])
    expect(follower.entries()).toEqual([])
    expect(follower.sent(LANE)).toHaveLength(2)
    expect(desk.requests.filter(({ path }) => path === ITEMS)).toHaveLength(2)
    desk.stop()
  })
})

describe('on the device', () => {
  test('DL-9: the outbox survives a reload in IndexedDB, and a wipe leaves nothing', async () => {
    vi.useRealTimers()
    const store = await openLocalStore('walletdesk test')
    await store.put('outbox', 'b', { id: 'b', text: '钱还安全吗？' })
    await store.put('drafts', 'cnv_1', { text: 'draft', caret: 3 })
    const again = await openLocalStore('walletdesk test')
    expect(await again.list('outbox')).toEqual([{ id: 'b', text: '钱还安全吗？' }])
    expect(await again.get('drafts', 'cnv_1')).toEqual({ text: 'draft', caret: 3 })
    await again.remove('outbox', 'b')
    expect(await again.list('outbox')).toEqual([])
    await again.wipe()
    const fresh = await openLocalStore('walletdesk test')
    expect(await fresh.get('drafts', 'cnv_1')).toBeUndefined()
    await fresh.wipe()
  })
})
