import { expect, test, vi } from 'vitest'
import type { Answer } from '../problem'
import { systemClock } from '../clock'
import type { StreamPage } from './frames'
import { StreamReader } from './reader'

function readerWithPages() {
  const asked: { after: number; answer: (answer: Answer<StreamPage>) => void }[] = []
  const seen: unknown[] = []
  const reader = new StreamReader(
    0,
    { onItems: (items) => seen.push(...items), onReset: ({ seq }) => seen.splice(seq) },
    {
      clock: systemClock,
      ask: () => {},
      fetchPage: (after) =>
        new Promise((resolve) => {
          asked.push({ after, answer: resolve })
        }),
    },
  )
  reader.onAsked()
  return { reader, asked, seen }
}

const page = (items: unknown[], head: number): Answer<StreamPage> => ({
  ok: true,
  value: { items, head, epoch: 1 },
  status: 200,
  replayed: false,
})

test('DL-5: after n, item n+2 waits until n+1 was asked for and came', async () => {
  const { reader, asked, seen } = readerWithPages()
  reader.onFrame({ t: 'items', s: 'ws', from: 1, to: 1, items: ['one'] })
  reader.onFrame({ t: 'items', s: 'ws', from: 3, to: 3, items: ['three'] })
  expect(seen).toEqual(['one'])
  expect(reader.state()).toEqual({ at: 'catching_up', missing: 2 })
  expect(asked.map(({ after }) => after)).toEqual([1])
  asked[0]?.answer(page(['two', 'three'], 3))
  await Promise.resolve()
  await Promise.resolve()
  expect(seen).toEqual(['one', 'two', 'three'])
  reader.stop()
})

test('DL-7: a page asked for before a reset is thrown away', async () => {
  const { reader, asked, seen } = readerWithPages()
  reader.onFrame({ t: 'gap', s: 'ws', from: 1, to: 2, fetch: '' })
  reader.onFrame({ t: 'reset', s: 'ws', reason: 'epoch_changed', seq: 0, fetch: '' })
  asked[0]?.answer(page(['old one', 'old two'], 2))
  asked[1]?.answer(page(['new one'], 1))
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect(seen).toEqual(['new one'])
  expect(reader.state()).toEqual({ at: 'live' })
  reader.stop()
})

test('DL-12: deny ends a stream, and nothing that comes later is shown as live', () => {
  const { reader, seen } = readerWithPages()
  reader.onFrame({ t: 'deny', s: 'ws', code: 'not_found' })
  reader.onFrame({ t: 'live', s: 'ws', seq: 0 })
  expect(reader.state()).toEqual({ at: 'denied', code: 'not_found' })
  expect(seen).toEqual([])
  reader.stop()
})

test('DL-5: a link that keeps silent about a stream is asked again, and nothing is called live', async () => {
  vi.useFakeTimers()
  const asked: string[] = []
  const fetchPage = () => Promise.resolve(page([], 0))
  const ask = () => void asked.push('sub')
  const reader = new StreamReader(0, { onItems: () => {} }, { clock: systemClock, ask, fetchPage })
  reader.onAsked()
  await vi.advanceTimersByTimeAsync(12_000)
  expect(asked).toEqual(['sub', 'sub'])
  expect(reader.state()).toEqual({ at: 'catching_up', missing: null })
  reader.onFrame({ t: 'live', s: 'ws', seq: 0 })
  expect(reader.state()).toEqual({ at: 'live' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(2)
  reader.stop()
  vi.useRealTimers()
})
