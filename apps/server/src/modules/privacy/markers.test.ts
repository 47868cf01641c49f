import { Writable } from 'node:stream'
import { pino } from 'pino'
import {
  createAgentPerson,
  createBrowser,
  createCustomer,
  createTestApp,
  PASSWORD,
  type TestApp,
} from '@walletdesk/testkit'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raw, sql } from '../../platform/db'

/** Each stands in one field of a person; none may be found in clear anywhere. */
const MARKERS = {
  email: 'marker-email-7q1',
  name: 'Markername Sevenqone',
  password: 'marker pass phrase 7q1',
  visitorEmail: 'marker-visitor-7q1',
  visitorName: 'Visitormarker Sevenqone',
  strangerEmail: 'marker-stranger-7q1',
  pendingEmail: 'marker-pending-7q1',
} as const
const ALL = Object.values(MARKERS)

const lines: string[] = []
let app: TestApp

beforeAll(async () => {
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, callback) => {
      lines.push(chunk.toString('utf8'))
      callback()
    },
  })
  app = await createTestApp({ log: pino({ level: 'debug' }, stream) })
  await liveALittle()
  await app.settle()
})
afterAll(() => app.close())

const registration = (email: string) => ({
  id: newShownId('customer', app.clock.now().getTime()),
  email: `${email}@mailbox.example`,
  password: MARKERS.password,
  name: MARKERS.name,
  locale: 'en',
  consents: { terms: true, privacy: true },
})

/** Registration, sign-in, failures, a visitor, staff, malformed requests. */
async function liveALittle() {
  const email = `${MARKERS.email}@mailbox.example`
  const person = await createCustomer(app, { email, name: MARKERS.name, locale: 'en' })
  await person.browser.get('/api/v1/me')
  const browser = createBrowser(app)
  await browser.post('/api/v1/customers', registration(MARKERS.email))
  await browser.post('/api/v1/customers', registration(MARKERS.pendingEmail))
  for (const address of [email, `${MARKERS.strangerEmail}@mailbox.example`])
    for (let tries = 0; tries < 12; tries += 1)
      await browser.post('/api/v1/sessions', { email: address, password: MARKERS.password })
  const [code = ''] = person.recoveryCodes.slice(1)
  await browser.post('/api/v1/sessions', {
    email,
    password: PASSWORD,
    secondFactor: { method: 'recovery_code', code },
  })
  await browser.post('/api/v1/visitors', {
    locale: 'en',
    email: `${MARKERS.visitorEmail}@mailbox.example`,
    name: MARKERS.visitorName,
  })
  await browser.post('/api/v1/customers', { ...registration(MARKERS.email), locale: 7 })
  await createAgentPerson(app, 'mei')
}

async function tablesOf(schema: string): Promise<string[]> {
  const rows = await app.ownerDb.many<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name
      from pg_tables
     where schemaname = ${schema}`)
  return rows.map(({ name }) => name)
}

async function foundIn(table: string): Promise<string[]> {
  const rows = await app.ownerDb.many<{ row: string }>(
    sql`select t::text as row from ${raw(table)} t`,
  )
  const text = rows.map(({ row }) => row).join('\n')
  return ALL.filter((marker) => text.includes(marker)).map((marker) => `${table}: ${marker}`)
}

test('PV-11: what people typed is in no table, no event and no job in clear', async () => {
  const tables = [...(await tablesOf('public')), ...(await tablesOf('graphile_worker'))]
  expect(tables).toContain('public.outbox')
  const found = []
  for (const table of tables) found.push(...(await foundIn(table)))
  expect(found).toEqual([])
})

test('PV-11: the search finds a marker where there is one', async () => {
  await app.app.db.run(sql`
    insert into settings (name, value) values ('planted', ${JSON.stringify(MARKERS.email)}::jsonb)`)
  expect(await foundIn('public.settings')).toEqual([`public.settings: ${MARKERS.email}`])
  await app.app.db.run(sql`delete from settings where name = 'planted'`)
})

test('PV-11: logs name nobody', () => {
  const text = lines.join('')
  expect(text).toContain('authn_login_fail')
  expect(ALL.filter((marker) => text.includes(marker))).toEqual([])
  expect(text).not.toMatch(/198\.1[89]\./)
})

test('PV-11: neither addresses of networks nor of mailboxes lie in the database', async () => {
  const tables = await tablesOf('public')
  for (const table of tables) {
    const rows = await app.ownerDb.many<{ row: string }>(
      sql`select t::text as row from ${raw(table)} t`,
    )
    expect(rows.filter(({ row }) => /198\.1[89]\.|@mailbox\.example/.test(row))).toEqual([])
  }
})
