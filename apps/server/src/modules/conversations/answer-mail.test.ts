import { createAgentPerson, createBrowser, createTestApp } from '@walletdesk/testkit'
import type { Person, TestApp } from '@walletdesk/testkit'
import { createMailServer, type MailServer } from '@walletdesk/testkit/mail-server'
import type { Conversation } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { tellOfAnswers } from './answer-mail.jobs'

let mails: MailServer
let app: TestApp
let agent: Person

beforeAll(async () => {
  mails = await createMailServer()
  app = await createTestApp({ settings: { WALLETDESK_SMTP_URL: mails.url } })
})
// Nobody's session outlives the hours that pass here; a supervisor may go on in any conversation.
beforeEach(async () => {
  agent = await createAgentPerson(app, 'sofia')
})
afterAll(async () => {
  await app.close()
  await mails.close()
})

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())
const message = (text: string) => ({ id: fresh('item'), body: { format: 'md1', text } })

async function ask(visitor: object, source = 'widget') {
  const made = await createBrowser(app).post<{ token: string }>('/api/v1/visitors', visitor)
  const browser = createBrowser(app, { token: made.body.token })
  const request = { id: fresh('conversation'), lang: 'zh-CN', source, person: true }
  const words = { ...request, message: message('Is my secret plan safe?') }
  const { body } = await browser.post<Conversation>('/api/v1/conversations', words)
  return { browser, ...body }
}
async function answer(id: string, text: string) {
  const request = { kind: 'message', ...message(text) }
  const path = `/api/v1/desk/conversations/${id}/items`
  const answered = await agent.browser.post<{ pubSeq: number }>(path, request)
  expect(answered.status).toBe(201)
  return answered.body.pubSeq
}
async function mailsAfter(minutes: number, to: string) {
  app.clock.advance({ minutes })
  await tellOfAnswers(app.ctx())
  await app.settle()
  return mails.received.filter((mail) => mail.to.includes(to))
}

const countAnswerMails = async () =>
  (await app.app.db.many(sql`select from mails where template = 'answer_waiting'`)).length

test('12.3: who left an address and the page is told once that there is an answer, and not what', async () => {
  const to = 'lin.wei@mailbox.example'
  const { id, ref } = await ask({ locale: 'zh-Hans', email: to })
  expect(await mailsAfter(10, to)).toEqual([])
  await answer(id, 'Your plan is safe with us.')
  expect(await mailsAfter(2, to)).toEqual([])
  const [mail, ...others] = await mailsAfter(2, to)
  expect(others).toEqual([])
  const lines = mail?.text.replaceAll('=\r\n', '') ?? ''
  expect(lines).not.toMatch(/plan|https?:/)
  expect(lines).toContain('Subject: =?UTF-8?')
  expect(Buffer.from(lines.split('\r\n\r\n')[1] ?? '', 'base64').toString()).toContain(ref)

  await answer(id, 'Anything else?')
  expect(await mailsAfter(60, to)).toHaveLength(1)
  app.clock.advance({ days: 1 })
  agent = await createAgentPerson(app, 'sofia')
  await answer(id, 'We close this soon.')
  expect(await mailsAfter(5, to)).toHaveLength(2)
})

test('12.3: who has read it, or left no address, gets no mail', async () => {
  const to = 'tom@mailbox.example'
  const { id, browser } = await ask({ locale: 'en', email: to })
  const readSeq = await answer(id, 'Hello')
  const receipt = { deliveredSeq: readSeq, readSeq }
  await browser.post(`/api/v1/conversations/${id}/receipts`, receipt)
  const nameless = await ask({ locale: 'en' })
  await answer(nameless.id, 'Hello')
  const before = await countAnswerMails()
  expect(await mailsAfter(30, to)).toEqual([])
  expect(await countAnswerMails()).toBe(before)
})

test('12.3: an address in two conversations gets one mail', async () => {
  const to = 'omar@mailbox.example'
  const one = await ask({ locale: 'en', email: to })
  const other = await ask({ locale: 'en', email: 'Omar@mailbox.example' }, 'help')
  for (const { id } of [one, other]) await answer(id, 'Hello')
  await mailsAfter(4, to)
  expect(mails.received.filter((mail) => /omar@/i.test(mail.to.join()))).toHaveLength(1)
})
