import { INCIDENT_STAGES } from '@walletdesk/contract/vocabulary'
import { showId, uuidv7 } from '@walletdesk/contract/ids'
import type { Announcement, StatusAnswer } from '@walletdesk/contract'
import { valueOf } from '../../platform/http/routes'
import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canMove, worstState } from './incident'
import {
  DEFAULT_COMPONENTS,
  publishAnnouncement,
  publishIncident,
  saveComponents,
  updateIncident,
} from './index'
import { statusDays, uptimePercent } from './status-days'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  valueOf(await saveComponents(app.ctx(), DEFAULT_COMPONENTS))
})
afterAll(() => app.close())

const HOUR_MS = 3_600_000
const read = async <T>(url: string) => (await app.http.inject({ url: `/api/v1${url}` })).json<T>()
const announcements = async (locale = 'en') =>
  (await read<{ announcements: Announcement[] }>(`/announcements?locale=${locale}`)).announcements
const status = (locale = 'en') => read<StatusAnswer>(`/status?locale=${locale}`)

const slow = (id: string) => ({
  id,
  titles: { en: 'USDT withdrawals are slow', 'zh-Hans': 'USDT 提现较慢' },
  impact: 'minor' as const,
  stage: 'investigating' as const,
  parts: [{ component: 'withdrawals.USDT_TRON', state: 'degraded_performance' as const }],
  assets: ['USDT_TRON'],
  texts: { en: 'We are looking into it.', 'zh-Hans': '正在调查。' },
  advice: { en: 'Nothing to do.', 'zh-Hans': '您无需操作。' },
  nextUpdateAt: new Date(app.clock.now().getTime() + HOUR_MS),
  banner: {
    texts: {
      en: 'USDT withdrawals are slow. Money is safe.',
      'zh-Hans': 'USDT 提现较慢，资金安全。',
    },
  },
})

test('IC-1: every stage answers every stage', () => {
  const grid = INCIDENT_STAGES.map((from) =>
    [from, ...INCIDENT_STAGES.map((to) => (canMove(from, to) ? 'yes' : '-'))].join(' '),
  )
  expect(grid.join('\n')).toMatchInlineSnapshot(`
    "investigating yes yes yes yes
    identified yes yes yes yes
    monitoring yes yes yes yes
    resolved - - - -"
  `)
})

test('IC-2: one record drives status page and banner, and resolving it withdraws both', async () => {
  expect((await status()).overall).toBe('operational')
  const id = uuidv7(app.clock.now().getTime())
  expect(await publishIncident(app.ctx(), slow(id))).toEqual({ ok: true, value: null })

  const [banner] = await announcements('zh-CN')
  expect(banner).toMatchObject({
    text: 'USDT 提现较慢，资金安全。',
    level: 'notice',
    url: `/status/zh-Hans/incidents/${showId('incident', id)}`,
  })
  const now = await status('zh-Hans')
  expect(now.overall).toBe('degraded_performance')
  const stateOf = (key: string) => now.components.find((part) => part.key === key)?.state
  expect(stateOf('withdrawals.USDT_TRON')).toBe('degraded_performance')
  expect(stateOf('withdrawals')).toBe('degraded_performance')
  expect(stateOf('withdrawals.BTC')).toBe('operational')
  expect(now.incidents[0]).toMatchObject({ title: 'USDT 提现较慢', advice: '您无需操作。' })

  app.clock.advance({ hours: 1 })
  const over = { id, stage: 'resolved' as const, texts: { en: 'Solved.' }, nextUpdateAt: null }
  expect(await updateIncident(app.ctx(), over)).toEqual({ ok: true, value: null })
  expect(await announcements()).toEqual([])
  const after = await status()
  expect(after.overall).toBe('operational')
  expect(after.incidents[0]?.updates.map(({ text }) => text)).toEqual([
    'Solved.',
    'We are looking into it.',
  ])
  expect(await updateIncident(app.ctx(), over)).toEqual({ ok: false, code: 'wrong_state' })
})

test('publishing the same incident twice changes nothing', async () => {
  const id = uuidv7(app.clock.now().getTime())
  await Promise.all([publishIncident(app.ctx(), slow(id)), publishIncident(app.ctx(), slow(id))])
  expect(await announcements()).toHaveLength(1)
  valueOf(
    await updateIncident(app.ctx(), {
      id,
      stage: 'resolved',
      texts: { en: 'x' },
      nextUpdateAt: null,
    }),
  )
  expect(await updateIncident(app.ctx(), { ...slow(id), id: uuidv7(0) })).toEqual({
    ok: false,
    code: 'not_found',
  })
})

test('every change of an incident has its event', async () => {
  const { rows } = await app.ownerDb.pool.query<{ type: string }>(
    "select type from outbox where type like 'incident.%' order by type",
  )
  expect(rows.map(({ type }) => type)).toEqual([
    'incident.published',
    'incident.published',
    'incident.resolved',
    'incident.resolved',
  ])
})

test('IC-5: announcements show from their time to their time, loudest first, 90 characters at most', async () => {
  const now = app.clock.now().getTime()
  const notice = async (level: 'info' | 'critical', from: number, to: number | null) => {
    const published = await publishAnnouncement(app.ctx(), {
      id: uuidv7(now),
      kind: 'product',
      level,
      texts: { en: level },
      url: null,
      from: new Date(from),
      to: to === null ? null : new Date(to),
    })
    expect(published.ok).toBe(true)
  }
  await notice('info', now - 10, now + HOUR_MS)
  await notice('critical', now - 10, now + 2 * HOUR_MS)
  await notice('info', now + HOUR_MS, null)
  expect((await announcements()).map(({ text }) => text)).toEqual(['critical', 'info'])
  expect((await announcements())[0]?.dismissible).toBe(false)
  const long = {
    id: uuidv7(now),
    kind: 'product' as const,
    level: 'info' as const,
    texts: { en: 'x'.repeat(91) },
  }
  expect(
    await publishAnnouncement(app.ctx(), { ...long, url: null, from: new Date(now), to: null }),
  ).toMatchObject({ ok: false, code: 'text_too_long' })
})

test('UX 4.2: the status page answers with its last snapshot when the database is away', async () => {
  app.clock.advance({ hours: 1 })
  await app.http.inject({ url: '/status/en' })
  await app.ownerDb.pool.query('alter table components rename to gone')
  try {
    const answer = await app.http.inject({ url: '/status/en' })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('We cannot reach our database')
    expect(answer.body).toContain('Support chat')
  } finally {
    await app.ownerDb.pool.query('alter table gone rename to components')
  }
})

test('UX 9.4: the worst part gives the whole its state', () => {
  expect(worstState(['operational', 'under_maintenance', 'degraded_performance'])).toBe(
    'degraded_performance',
  )
  expect(worstState([])).toBe('operational')
})

test('UX 4.1: days are told apart, overlaps count once, unknown days are not good ones', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const at = (text: string) => new Date(`2026-11-${text}:00Z`)
  const days = statusDays(
    [
      { state: 'major_outage', from: at('20T10:00'), to: at('20T10:30') },
      { state: 'partial_outage', from: at('20T10:20'), to: at('20T10:40') },
      { state: 'degraded_performance', from: at('21T23:00'), to: null },
    ],
    { now, since: at('20T00:00') },
  )
  expect(days).toHaveLength(90)
  expect(days.slice(-4)).toEqual([
    { day: '2026-11-19', state: 'unknown', downMin: 0 },
    { day: '2026-11-20', state: 'major_outage', downMin: 40 },
    { day: '2026-11-21', state: 'degraded_performance', downMin: 0 },
    { day: '2026-11-22', state: 'degraded_performance', downMin: 0 },
  ])
  expect(uptimePercent(days)).toBe(99.07)
  expect(uptimePercent(statusDays([], { now, since: now }).slice(0, 10))).toBeNull()
})
