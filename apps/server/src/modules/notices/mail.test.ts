import { createBrowser, createTestApp, type TestApp } from '@walletdesk/testkit'
import { createMailServer, type MailServer } from '@walletdesk/testkit/mail-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { done } from '../../platform/result'
import { MAIL_STATES, MAIL_TEMPLATES, writeMail, type MailTemplate } from './mail'
import { mailJob, mailTimer } from './mail.jobs'
import { queueMail, sealMail } from './queue-mail'

let server: MailServer
let app: TestApp

beforeAll(async () => {
  server = await createMailServer()
  app = await createTestApp({ settings: { WALLETDESK_SMTP_URL: server.url } })
})
afterAll(async () => {
  await app.close()
  await server.close()
})

const OWNER = '01900000-0000-7000-8000-0000000000aa'

async function queue(to: string, template: MailTemplate = 'registration_code') {
  const ctx = app.ctx()
  const mail = await sealMail(ctx, {
    ownerId: OWNER,
    keyClass: 'k_identity',
    to,
    locale: 'en',
    template,
    args: { code: '123456', minutes: 30 },
  })
  const queued = await ctx.transact(async (tx) => {
    await queueMail(tx, mail)
    return done(null)
  })
  expect(queued.ok).toBe(true)
  return mail
}
const stateOf = (mailId: string) =>
  app.app.db.one(sql`select state, failure from mails where owner_id = ${OWNER} and id = ${mailId}`)

describe('notices: mail goes out once it is committed', () => {
  test('PV-1: sent through SMTP, sealed at rest', async () => {
    const mail = await queue('anna@mailbox.example')
    const row = await app.app.db.one<{ row: string }>(sql`
      select m::text as row from mails m where id = ${mail.id}`)
    expect(row.row).not.toMatch(/anna|123456/)
    await app.settle()
    expect(await stateOf(mail.id)).toEqual({ state: 'sent', failure: null })
    const [received] = server.received.filter(({ to }) => to.includes('anna@mailbox.example'))
    expect(received?.text).toContain('123456')
    expect(received?.text).toContain('We never ask for your password')
    expect(received?.text).toMatch(/Subject: 123456 is your Walletdesk code/)
    expect(received?.text).toContain(`Message-ID: <${mail.id}@walletdesk>`)
  })

  test('a mail that was sent is not sent again by a repeated job', async () => {
    const mail = await queue('once@mailbox.example')
    await app.settle()
    await mailJob.run(app.app, { ownerId: OWNER, mailId: mail.id })
    expect(server.received.filter(({ to }) => to.includes('once@mailbox.example'))).toHaveLength(1)
  })

  test('a rolled-back change sends nothing', async () => {
    const before = server.received.length
    const ctx = app.ctx()
    const mail = await sealMail(ctx, {
      ownerId: OWNER,
      keyClass: 'k_identity',
      to: 'never@mailbox.example',
      locale: 'en',
      template: 'factor_added',
      args: {},
    })
    await expect(
      ctx.transact(async (tx) => {
        await queueMail(tx, mail)
        throw new Error('the change failed')
      }),
    ).rejects.toThrow('the change failed')
    await app.settle()
    expect(server.received).toHaveLength(before)
  })

  test('PV-11: a final refusal keeps the code, not the sentence of the provider', async () => {
    const mail = await queue('refused@mailbox.example')
    await app.settle()
    expect(await stateOf(mail.id)).toEqual({ state: 'failed', failure: 'smtp_550' })
  })

  test('PV-11: a passing refusal is tried again and its error names no address', async () => {
    const mail = await queue('later@mailbox.example')
    const run = () => mailJob.run(app.app, { ownerId: OWNER, mailId: mail.id })
    await expect(run()).rejects.toThrow(/^mail [0-9a-f-]{36} not taken: smtp_451$/)
    expect(await stateOf(mail.id)).toEqual({ state: 'queued', failure: null })
    server.accept('later@mailbox.example')
    await run()
    expect(await stateOf(mail.id)).toEqual({ state: 'sent', failure: null })
  })

  test('with a mail server nobody reads mails of others through the demo', async () => {
    const path = '/api/v1/demo/mails?to=anna@mailbox.example'
    expect((await createBrowser(app).get(path)).status).toBe(404)
  })

  test('PV-12: mails are kept for 30 days', async () => {
    await queue('old@mailbox.example')
    app.clock.advance({ days: 31 })
    await mailTimer.run(app.ctx())
    expect(await app.app.db.many(sql`select 1 from mails`)).toEqual([])
  })
})

describe('notices: words', () => {
  const args = {
    ...{ code: '123456', minutes: 30, at: new Date(0), device: 'Firefox', left: 2 },
    ref: 'C-8Z9ZE2MS',
  }

  test.each(['en', 'zh-Hans'])('UX-10.4: every mail is complete in %s', (locale) => {
    for (const template of MAIL_TEMPLATES) {
      const { subject, text } = writeMail({ template, to: 'a@b.example', locale, args })
      expect(`${subject} ${text}`).not.toMatch(/[{}]|mails\.|undefined/)
      expect(text.split('\n\n')).toHaveLength(3)
    }
  })

  test('UX-10.4: a Chinese reader gets Chinese, an unknown language English', () => {
    const subject = (locale: string) =>
      writeMail({ template: 'new_device', to: 'a@b.example', locale, args }).subject
    expect(subject('zh-TW')).toBe('新设备登录')
    expect(subject('xx')).toBe('Sign-in from a new device')
  })

  test('the list of states stands in the database too', async () => {
    const check = await app.app.db.one<{ text: string }>(sql`
      select pg_get_constraintdef(oid) as text
        from pg_constraint
       where conrelid = 'mails'::regclass and conname = 'mails_state_check'`)
    expect(Array.from(check.text.matchAll(/'([a-z]+)'/g), ([, value]) => value)).toEqual([
      ...MAIL_STATES,
    ])
  })
})
