import { describe, expect, test } from 'vitest'
import { checkPassword } from './password'

const context = { email: 'anna.bergstrom@mailbox.example', name: 'Anna Bergström' }
const verdict = (password: string) => {
  const checked = checkPassword(password, context)
  return checked.ok ? 'ok' : checked.code
}

describe('ID-4: length', () => {
  test.each([
    ['11 characters', 'k3v9w2x8q7z', 'password_too_short'],
    ['12 characters', 'k3v9w2x8q7zp', 'ok'],
    ['12 Han characters', '窗外落雪灯下读书炉边煮茶', 'ok'],
    ['11 emoji of two units each', '🦊🌲🎻🍊🛶🧵🪁🥁🧊🪵🐙', 'password_too_short'],
    ['256 characters', 'k3v9w2x8q7zpm5nt'.repeat(16), 'ok'],
    ['257 characters', `${'k3v9w2x8q7zpm5nt'.repeat(16)}x`, 'password_too_long'],
  ])('%s', (_name, password, expected) => {
    expect(verdict(password)).toBe(expected)
  })
})

describe('ID-4: no rules of composition', () => {
  test.each([
    'only lower case letters here',
    'NUR GROSSBUCHSTABEN',
    '48215937604928',
    '  spaced  out  words  ',
  ])('%s', (password) => {
    expect(verdict(password)).toBe('ok')
  })
})

describe('ID-4: common passwords, also with a tail, doubled or leet', () => {
  test.each([
    'password1234',
    'passwordpassword',
    'P@ssw0rd1234',
    'qwertyuiopas',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'iloveyou2024',
    'woaini131452',
    'woaini1314520',
    'zhimakaimen888',
    'WoAiZhongGuo1',
    '147258369147258369',
    'gongxifacai888',
  ])('%s', (password) => {
    expect(verdict(password)).toBe('password_common')
  })
})

describe('ID-4: context words', () => {
  test.each([
    'anna-likes-rain-42',
    'my Bergstrom house 9',
    'MAILBOX in the rain 9',
    'the walletdesk is mine',
    'WALLETDESK-9f83kd',
  ])('%s', (password) => {
    expect(verdict(password)).toBe('password_contains_context')
  })

  test('a Chinese name is found, a short Latin syllable is no hint', () => {
    const li = { email: 'li@example.com', name: '李明' }
    expect(checkPassword('李明的秘密花园在雪山后面', li)).toMatchObject({
      code: 'password_contains_context',
    })
    expect(checkPassword('lighthouse belief river', li).ok).toBe(true)
  })
})

test('ID-4: combining marks and precomposed letters are one password', () => {
  const precomposed = checkPassword('caf\u00e9 crème brûlée 9', context)
  const combining = checkPassword('cafe\u0301 crème brûlée 9'.normalize('NFD'), context)
  expect(precomposed).toEqual(combining)
})

test('ID-4: the longest hostile input is judged quickly', () => {
  const hostile = 'p@$$w0rd4$1!7'.repeat(20).slice(0, 256)
  verdict(hostile)
  // Time of the processor, not of the clock: a busy machine must not fail this.
  const before = process.cpuUsage()
  verdict(hostile)
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(400)
})
