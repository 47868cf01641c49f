import { expect, test } from 'vitest'
import {
  addressGroups,
  formatCountdown,
  formatDay,
  formatDayTime,
  formatMoment,
  formatRelative,
  initials,
} from './format'

const en = { locale: 'en', timeZone: 'Asia/Shanghai' }
const zh = { locale: 'zh-Hans', timeZone: 'Asia/Shanghai' }
const ar = { locale: 'ar', timeZone: 'Asia/Shanghai' }
const now = new Date('2026-11-22T02:44:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

test('UX 7.7: day separators in both languages', () => {
  expect([0, 1, 3, 7].map((days) => formatDay(daysAgo(days), now, en))).toEqual([
    'Today',
    'Yesterday',
    'Thursday',
    '15 Nov 2026',
  ])
  expect([0, 1, 3, 7].map((days) => formatDay(daysAgo(days), now, zh))).toEqual([
    '今天',
    '昨天',
    '星期四',
    '2026年11月15日',
  ])
})

test('UX 7.7: a day begins at midnight of the reader, not of UTC', () => {
  const lateInLondon = new Date('2026-11-21T15:59:00Z')
  expect(formatDay(lateInLondon, now, en)).toBe('Yesterday')
  expect(formatDay(new Date('2026-11-21T16:00:00Z'), now, en)).toBe('Today')
})

test('UX 10.5: a promise is absolute and relative', () => {
  const eta = new Date('2026-11-22T02:52:00Z')
  expect(formatDayTime(eta, now, en)).toBe('10:52')
  expect(formatRelative(eta, now, 'en')).toBe('in 8 min')
  expect(formatRelative(eta, now, 'zh-Hans')).toBe('8分钟后')
  expect(formatRelative(new Date(now.getTime() + 9_000), now, 'en')).toBe('in 1 min')
  expect(formatRelative(new Date(now.getTime() - 9_000), now, 'en')).toBe('1 min ago')
  expect(formatMoment(eta, en)).toBe('22 Nov 2026 10:52 GMT+8')
  expect(formatMoment(eta, zh)).toBe('2026年11月22日 10:52 GMT+8')
})

test('UX 10.7: Arabic shows Western digits', () => {
  expect(formatDayTime(now, now, ar)).toBe('10:44')
})

test('UX 8.3: addresses in groups of four', () => {
  expect(addressGroups('TQn9Y2khEsLJW1ChVWFMSMeRDWKYPoQ8zA').join(' ')).toBe(
    'TQn9 Y2kh EsLJ W1Ch VWFM SMeR DWKY PoQ8 zA',
  )
  expect(addressGroups('0x52908400098527886E0F')[0]).toBe('0x5290')
})

test('names of both scripts shorten to something readable', () => {
  expect(['Lin Wei', 'Omar', '林薇', '奥马尔·哈达德', ''].map(initials)).toEqual([
    'LW',
    'O',
    '林薇',
    '奥哈',
    '',
  ])
})

test('a countdown ends at zero', () => {
  expect([61_000, 999, -5].map(formatCountdown)).toEqual(['1:01', '0:01', '0:00'])
})
