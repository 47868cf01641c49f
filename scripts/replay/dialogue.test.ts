import { testData } from '@walletdesk/testkit'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseDialogues } from './dialogue'

test('our own format groups lines by conversation and begins with the customer', () => {
  const lines = [
    { conversation: 'a', atMs: 0, from: 'agent', text: 'Hello' },
    { conversation: 'a', atMs: 10, from: 'customer', text: 'Hi' },
    { conversation: 'b', atMs: 0, from: 'customer', text: 'Where is it?' },
  ]
  const parsed = parseDialogues(lines.map((line) => JSON.stringify(line)).join('\n'))
  expect(parsed.map(({ name, turns }) => [name, turns.length])).toEqual([
    ['a', 1],
    ['b', 1],
  ])
})

test('a line in no known format is named', () => {
  expect(() => parseDialogues('{"a":1}')).toThrow(/line 1/)
  expect(() => parseDialogues('{"conversation":"a","text":"x"}\n{')).toThrow(/line 2/)
})

test('the sample that ships is one of ours', () => {
  const parsed = parseDialogues(readFileSync(join(import.meta.dirname, 'sample.jsonl'), 'utf8'))
  expect(parsed.map(({ turns }) => turns.length)).toEqual([6, 5, 5])
})

const star = testData('dialogues/star-bank/dialogues.jsonl')
test.skipIf(star === null)('the recorded bank dialogues keep their pauses', () => {
  const parsed = parseDialogues(readFileSync(star ?? '', 'utf8'))
  expect(parsed).toHaveLength(50)
  for (const { turns } of parsed) {
    expect(turns[0]?.from).toBe('customer')
    const times = turns.map((turn) => turn.atMs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }
})
