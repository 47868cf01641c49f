import { randomUUID } from 'node:crypto'
import type { Conversation, WaitAnswer } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { createAgentPerson, createTestApp, createVisitor, type TestApp } from '@walletdesk/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { done } from '../../platform/result'
import { queueTimer } from './queue-place'
import { insertHandlings } from './queue.store'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})
afterEach(() => app.close())

/** Enough of them for an estimate, five minutes each. */
async function learn(team: string) {
  const rows = Array.from({ length: 20 }, () => ({
    ...{ personId: randomUUID(), id: randomUUID(), team, lang: 'en', issue: 'other' },
    ...{ episode: 1, seconds: 300, endedAt: app.clock.now() },
  }))
  const learnt = await app.ctx().transact(async (tx) => {
    await insertHandlings(tx, rows)
    return done(null)
  })
  expect(learnt.ok).toBe(true)
}

async function queueUp() {
  const { browser } = await createVisitor(app)
  const id = newShownId('conversation', app.clock.now().getTime())
  const first = newShownId('item', app.clock.now().getTime())
  const message = { id: first, body: { format: 'md1', text: 'My deposit is missing.' } }
  await browser.post('/api/v1/conversations', { id, lang: 'en', person: true, message })
  return {
    place: async () => (await browser.get<Conversation>(`/api/v1/conversations/${id}`)).body.queue,
    atTheDoor: async () => (await browser.get<WaitAnswer>('/api/v1/wait')).body.aboutMin,
  }
}

test('RT-10, UX 3.4: a minute is said for a free slot, and not again when nobody came', async () => {
  const mei = await createAgentPerson(app, 'mei')
  await learn('payments')
  const { place, atTheDoor } = await queueUp()
  expect(await place()).toMatchObject({ range: { from: 1, to: 1 }, longerThanSaid: false })
  expect(await atTheDoor()).toBe(1)
  app.clock.advance({ seconds: 61 })
  await queueTimer.run(app.ctx())
  expect(await place()).toMatchObject({ position: 1, range: null, longerThanSaid: true })
  expect(await atTheDoor()).toBeNull()
  await mei.browser.post('/api/v1/desk/queue/take', {})
  expect(await atTheDoor()).toBe(1)
})
