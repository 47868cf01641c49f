import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { createQueue, needsRehash } from './hash-queue'

const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return {
    open: () => {
      open()
    },
    opened,
  }
}

test('ID-5: works on as many at once as it may, the others in order', async () => {
  const queue = createQueue({ concurrency: 2, waitingMax: 10, waitMsMax: 5_000 })
  const { open, opened } = gate()
  const started: number[] = []
  const all = [1, 2, 3, 4].map((n) =>
    queue.run(async () => {
      started.push(n)
      await opened
      return n
    }),
  )
  await new Promise(setImmediate)
  expect(started).toEqual([1, 2])
  open()
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4].map((value) => ({ ok: true, value })))
  expect(started).toEqual([1, 2, 3, 4])
})

test('ID-5: a full queue refuses at once, with the time to wait', async () => {
  const queue = createQueue({ concurrency: 1, waitingMax: 1, waitMsMax: 2_000 })
  const { open, opened } = gate()
  const first = queue.run(() => opened)
  const second = queue.run(() => Promise.resolve('second'))
  expect(await queue.run(() => Promise.resolve('third'))).toEqual({
    ok: false,
    code: 'rate_limited',
    data: { retryAfterS: 2 },
  })
  open()
  expect(await first).toMatchObject({ ok: true })
  expect(await second).toEqual({ ok: true, value: 'second' })
})

test('ID-5: who waited too long is refused and its place is not lost', async () => {
  const queue = createQueue({ concurrency: 1, waitingMax: 5, waitMsMax: 20 })
  const { open, opened } = gate()
  const first = queue.run(() => opened)
  expect(await queue.run(() => Promise.resolve('late'))).toMatchObject({ code: 'rate_limited' })
  open()
  expect(await first).toMatchObject({ ok: true })
  expect(await queue.run(() => Promise.resolve('after'))).toEqual({ ok: true, value: 'after' })
})

test('TH-1: a known device goes before all strangers, also when their lane is full', async () => {
  const queue = createQueue({ concurrency: 1, waitingMax: 2, waitMsMax: 2_000 })
  const { open, opened } = gate()
  const order: string[] = []
  const enter = (name: string, lane: 'known' | 'unknown') =>
    queue.run(() => Promise.resolve(order.push(name)), lane)
  const first = queue.run(() => opened)
  const strangers = [1, 2, 3].map((n) => enter(`stranger ${n}`, 'unknown'))
  const owner = enter('owner', 'known')
  expect(await strangers[2]).toMatchObject({ code: 'rate_limited' })
  open()
  expect(await Promise.all([first, owner, ...strangers.slice(0, 2)])).toHaveLength(4)
  expect(order).toEqual(['owner', 'stranger 1', 'stranger 2'])
})

test('ID-5: work that throws gives its place back', async () => {
  const queue = createQueue({ concurrency: 1, waitingMax: 5, waitMsMax: 20 })
  await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await queue.run(() => Promise.resolve('next'))).toEqual({ ok: true, value: 'next' })
})

test('ID-5: a hash with other costs wants to be made again', async () => {
  const today = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
  expect(needsRehash(await hash('x', today))).toBe(false)
  expect(needsRehash(await hash('x', { ...today, memoryCost: 8_192 }))).toBe(true)
  expect(needsRehash(await hash('x', { ...today, timeCost: 1 }))).toBe(true)
})
