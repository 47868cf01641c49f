import {
  createAgentPerson,
  createBrowser,
  createCustomer,
  createTestApp,
  PASSWORD,
  totpCode,
  type Person,
  type TestApp,
} from '@walletdesk/testkit'
import type { AgentMe, SessionAnswer } from '@walletdesk/contract'
import { AGENT_STATES } from '@walletdesk/contract/vocabulary'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { done } from '../../platform/result'
import { AGENT_ROLES, nextState, takesNew, type Agent } from './agent'
import { changeOpenCount, findAgent, lockAgent } from './agent.store'
import { createAgent } from './commands/create-agent'
import { inviteFirstSupervisor } from './commands/invite-first-supervisor'

let app: TestApp
let mei: Person

beforeAll(async () => {
  app = await createTestApp()
  mei = await createAgentPerson(app, 'mei')
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.advance({ minutes: 10 })
})

async function signIn() {
  const browser = createBrowser(app)
  const answer = await browser.post<SessionAnswer>('/api/v1/desk/sessions', {
    email: mei.email,
    password: PASSWORD,
    secondFactor: { method: 'totp', code: mei.freshCode() },
  })
  expect(answer.status).toBe(201)
  return { browser, answer }
}

describe('SE-8: staff sign in with a second factor', () => {
  test('SE-8: the password alone reaches nothing', async () => {
    const browser = createBrowser(app)
    const first = await browser.post<SessionAnswer>('/api/v1/desk/sessions', {
      email: mei.email,
      password: PASSWORD,
    })
    expect(first.body).toMatchObject({ level: 'first' })
    expect((await browser.put('/api/v1/desk/me/state', { state: 'away' })).body).toMatchObject({
      code: 'second_factor_needed',
    })
    const second = await browser.post<SessionAnswer>(
      '/api/v1/desk/sessions/current/second-factor',
      { method: 'totp', code: mei.freshCode() },
    )
    expect(second.body).toMatchObject({ level: 'full' })
    expect((await browser.get<AgentMe>('/api/v1/desk/me')).body).toMatchObject({
      id: mei.shownId,
      name: '陈梅',
      role: 'agent',
      team: 'payments',
      languages: ['zh-Hans', 'en'],
      openCount: 0,
      openCountMax: 4,
      level: 'full',
    })
  })

  test('SE-8: idle 30 minutes, 12 hours at most', async () => {
    const { browser } = await signIn()
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      app.clock.advance({ minutes: 20 })
      expect((await browser.get('/api/v1/desk/me')).status).toBe(200)
    }
    app.clock.advance({ minutes: 20 })
    expect((await browser.get('/api/v1/desk/me')).status).toBe(401)
    const { browser: idle } = await signIn()
    app.clock.advance({ minutes: 30 })
    expect((await idle.get('/api/v1/desk/me')).status).toBe(401)
  })

  test('ID-7: the desk has a cookie and a proof of its own', async () => {
    const { answer, browser } = await signIn()
    expect(answer.setCookies.map((line) => line.split('=')[0]).sort()).toEqual([
      '__Host-wd_agent',
      '__Host-wd_desk_csrf',
      '__Host-wd_device',
    ])
    expect((await browser.get('/api/v1/me')).body).toMatchObject({ code: 'session_needed' })
    const refused = await browser.put(
      '/api/v1/desk/me/state',
      { state: 'away' },
      { 'x-walletdesk-csrf': 'x' },
    )
    expect(refused.body).toMatchObject({ code: 'csrf_failed' })
  })

  test('SE-8: customers and staff do not know each other as accounts', async () => {
    const anna = await createCustomer(app, 'anna')
    const credentials = { email: anna.email, password: PASSWORD }
    expect(
      (await createBrowser(app).post('/api/v1/desk/sessions', credentials)).body,
    ).toMatchObject({ code: 'credentials_wrong' })
    const staff = { email: mei.email, password: PASSWORD }
    expect((await createBrowser(app).post('/api/v1/sessions', staff)).body).toMatchObject({
      code: 'credentials_wrong',
    })
  })

  test('SE-8: who left cannot sign in, their name stays', async () => {
    const tom = await createAgentPerson(app, 'tom')
    await app.app.db.run(sql`update agents set ended_at = ${app.clock.now()} where id = ${tom.id}`)
    const answer = await createBrowser(app).post('/api/v1/desk/sessions', {
      email: tom.email,
      password: PASSWORD,
    })
    expect(answer.body).toMatchObject({ code: 'credentials_wrong' })
  })
})

describe('RT-16: whether work may come', () => {
  test('RT-16: a change is an event on the feeds of team and workspace', async () => {
    const { browser } = await signIn()
    await browser.put('/api/v1/desk/me/state', { state: 'online' })
    const changed = await browser.put<AgentMe>('/api/v1/desk/me/state', { state: 'away' })
    expect(changed.body.state).toBe('away')
    const event = await app.app.db.one(sql`
      select type, streams, payload
        from outbox
       where subject_id = ${mei.shownId} and type = 'agent.state_changed'
       order by created_at desc, id desc
       limit 1`)
    expect(event).toEqual({
      type: 'agent.state_changed',
      streams: ['team:payments', 'ws'],
      payload: { from: 'online', to: 'away', team: 'payments' },
    })
  })

  test('RT-16: the same state again is no event', async () => {
    const { browser } = await signIn()
    await browser.put('/api/v1/desk/me/state', { state: 'online' })
    const count = () =>
      app.app.db.one<{ n: number }>(
        sql`select count(*) as n from outbox where type = 'agent.state_changed'`,
      )
    const before = await count()
    await browser.put('/api/v1/desk/me/state', { state: 'online' })
    expect(await count()).toEqual(before)
  })

  const stateOf = async () => (await findAgent(app.app.db, mei.id))?.state
  const signOut = (browser: Person['browser']) => browser.delete('/api/v1/desk/sessions/current')

  test('RT-16: who signs in is here, who signs out everywhere is not', async () => {
    const { browser: office } = await signIn()
    await office.post('/api/v1/desk/sessions/end-others', {})
    await app.settle()
    app.clock.advance({ minutes: 1 })
    const { browser: home } = await signIn()
    await signOut(office)
    await app.settle()
    expect(await stateOf()).toBe('online')
    await signOut(home)
    await app.settle()
    expect(await stateOf()).toBe('offline')
    app.clock.advance({ minutes: 1 })
    const { browser } = await signIn()
    expect((await browser.get<AgentMe>('/api/v1/desk/me')).body.state).toBe('online')
  })

  test('RT-16: signing in takes nobody out of a pause', async () => {
    const { browser } = await signIn()
    await browser.put('/api/v1/desk/me/state', { state: 'away' })
    app.clock.advance({ minutes: 1 })
    await signIn()
    expect(await stateOf()).toBe('away')
  })

  test('RT-16: every state follows every other', () => {
    for (const from of AGENT_STATES)
      for (const to of AGENT_STATES) expect(nextState(from, to)).toBe(from === to ? undefined : to)
  })

  test.each([
    ['online', 0, true],
    ['online', 4, false],
    ['away', 0, false],
    ['transfer_only', 0, false],
    ['offline', 0, false],
  ] as const)('RT-16: %s with %i open takes new work: %s', (state, openCount, expected) => {
    const agent: Agent = {
      id: '',
      name: '',
      role: 'agent',
      team: 'payments',
      languages: [],
      locale: 'en',
      state,
      stateSince: new Date(0),
      openCount,
      openCountMax: 4,
    }
    expect(takesNew(agent)).toBe(expected)
  })

  test('RT-15: the count of open conversations never falls below none', async () => {
    const ctx = app.ctx()
    const counted = await ctx.transact(async (tx) => {
      await lockAgent(tx, mei.id)
      await changeOpenCount(tx, { agentId: mei.id, by: 1 })
      await changeOpenCount(tx, { agentId: mei.id, by: -1 })
      await changeOpenCount(tx, { agentId: mei.id, by: -1 })
      return done(await findAgent(tx, mei.id))
    })
    expect(counted).toMatchObject({ ok: true, value: { openCount: 0 } })
  })
})

describe('agents: making them', () => {
  const agent = (more: object = {}) => ({
    id: '01900000-0000-7000-8000-000000000001',
    name: 'Ida Holm',
    email: 'ida@walletdesk.example',
    password: PASSWORD,
    role: 'agent' as const,
    team: 'security',
    languages: ['en'],
    locale: 'en',
    ...more,
  })

  test('ID-4: staff passwords obey the same rules', async () => {
    expect(await createAgent(app.ctx(), agent({ password: 'password1234' }))).toMatchObject({
      code: 'password_common',
    })
  })

  test('PV-1: the address of staff is sealed and found by its index', async () => {
    expect((await createAgent(app.ctx(), agent())).ok).toBe(true)
    expect(
      await createAgent(app.ctx(), agent({ id: '01900000-0000-7000-8000-000000000002' })),
    ).toMatchObject({ code: 'email_taken' })
    const row = await app.app.db.one<{ row: string }>(sql`
      select a::text as row from agents a where id = '01900000-0000-7000-8000-000000000001'`)
    expect(row.row).not.toContain('ida@')
    expect(row.row).toContain('enc:v1:')
  })

  test('the lists of roles and states stand in the database too', async () => {
    const checks = await app.app.db.many<{ text: string }>(sql`
      select pg_get_constraintdef(oid) as text
        from pg_constraint
       where conrelid = 'agents'::regclass and contype = 'c'`)
    const listed = (word: string) => {
      const check = checks.find(({ text }) => text.includes(`(${word} =`))?.text ?? ''
      return Array.from(check.matchAll(/'([a-z_]+)'/g), ([, value]) => value)
    }
    expect(listed('state')).toEqual([...AGENT_STATES])
    expect(listed('role')).toEqual([...AGENT_ROLES])
  })
})

describe('the first supervisor of an empty desk', () => {
  test('one link makes one supervisor, who sets up a second factor', async () => {
    const empty = await createTestApp()
    try {
      const stale = await inviteFirstSupervisor(empty.ctx())
      const token = await inviteFirstSupervisor(empty.ctx())
      const accept = (more: object = {}) =>
        browser.post<SessionAnswer>('/api/v1/desk/first-supervisor', {
          token,
          name: 'Sofia Lind',
          email: 'sofia@walletdesk.example',
          password: PASSWORD,
          locale: 'en',
          ...more,
        })
      const browser = createBrowser(empty)
      const works = async (asked: string | null) =>
        (await browser.post('/api/v1/desk/first-supervisor/check', { token: asked })).body
      expect((await accept({ token: stale })).body).toMatchObject({ code: 'pass_invalid' })
      expect([await works(stale), await works(token)]).toEqual([{ works: false }, { works: true }])
      const accepted = await accept()
      expect(accepted.status).toBe(201)
      expect(await works(token)).toEqual({ works: false })
      expect(accepted.body.level).toBe('enrolment')
      expect((await browser.get<AgentMe>('/api/v1/desk/me')).body.role).toBe('supervisor')
      expect((await accept({ email: 'x@walletdesk.example' })).body).toMatchObject({
        code: 'pass_invalid',
      })
      expect(await inviteFirstSupervisor(empty.ctx())).toBeNull()

      const totp = await browser.post<{ secret: string }>('/api/v1/desk/factors/totp')
      const shown = await browser.post<{ codes: string[] }>('/api/v1/desk/factors/totp/confirm', {
        code: totpCode(totp.body.secret, empty.clock.now()),
      })
      const full = await browser.post<SessionAnswer>(
        '/api/v1/desk/factors/recovery-codes/confirm',
        {
          code: shown.body.codes[9],
        },
      )
      expect(full.body.level).toBe('full')
      expect((await browser.put('/api/v1/desk/me/state', { state: 'online' })).status).toBe(200)
    } finally {
      await empty.close()
    }
  })

  test('the link ends after a day', async () => {
    const empty = await createTestApp()
    try {
      const token = await inviteFirstSupervisor(empty.ctx())
      empty.clock.advance({ days: 1 })
      const late = await createBrowser(empty).post('/api/v1/desk/first-supervisor', {
        token,
        name: 'Sofia Lind',
        email: 'sofia@walletdesk.example',
        password: PASSWORD,
        locale: 'en',
      })
      expect(late.body).toMatchObject({ code: 'pass_invalid' })
    } finally {
      await empty.close()
    }
  })
})
