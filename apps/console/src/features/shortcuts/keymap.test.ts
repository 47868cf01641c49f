import { expect, test } from 'vitest'
import { actionOf, KEYMAP, needsModifier } from './keymap'

const press = (key: string, more: Partial<Parameters<typeof actionOf>[0]> = {}) => ({
  key,
  code: '',
  alt: false,
  mod: false,
  shift: false,
  ...more,
})

test('every action has keys of its own', () => {
  const keys = KEYMAP.map((row) => row.keys.join('+'))
  expect(new Set(keys).size).toBe(keys.length)
})

test('letters count by what they print, keys with a modifier by where they lie', () => {
  expect(actionOf(press('j'), null)).toBe('next')
  expect(actionOf(press('к'), null)).toBeNull()
  expect(actionOf(press('¡', { code: 'Digit1', alt: true }), null)).toBe('view_1')
  expect(actionOf(press('k', { code: 'KeyK', mod: true }), null)).toBe('commands')
})

test('G waits for a second key and forgets a wrong one', () => {
  expect(actionOf(press('g'), null)).toBe('begin')
  expect(actionOf(press('i'), 'G')).toBe('go_inbox')
  expect(actionOf(press('x'), 'G')).toBeNull()
})

test('UX 5.3: Space peeks', () => {
  expect(actionOf(press(' '), null)).toBe('peek')
})

test('only keys with a modifier stay when single keys are off', () => {
  expect(needsModifier('next')).toBe(false)
  expect(needsModifier('commands')).toBe(true)
})
