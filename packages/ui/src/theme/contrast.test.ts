import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { check } from './contrast.mjs'

const css = readFileSync(fileURLToPath(new URL('./tokens.css', import.meta.url)), 'utf8')

test('UX 11.1: every text and control pair passes in both themes', () => {
  const rows = check(css)
  expect(rows.length).toBe(110)
  expect(rows.filter((row) => !row.ok)).toEqual([])
})

test('UX 11.1: the check sees a pair that fails and a token that is missing', () => {
  const faint = css.replace(/--text-3:\s*#586B69/i, '--text-3: #AAB5B4')
  expect(check(faint).some((row) => !row.ok && row.fg === 'text-3')).toBe(true)
  const missing = css.replaceAll('--ai-soft', '--ai-sft')
  expect(check(missing).some((row) => row.missing.includes('ai-soft'))).toBe(true)
})
