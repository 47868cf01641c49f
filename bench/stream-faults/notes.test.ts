import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findScreens, noteAnswer, openScreenNotes, readAnswers } from './notes'

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'walletdesk-notes-'))
  onTestFinished(() => {
    rmSync(made, { recursive: true, force: true })
  })
  return made
}

test('DL-T1: what was noted is what is checked', () => {
  const dir = folder()
  noteAnswer(dir, 'cnv_1', { writer: 'customer', id: 'itm_1', seq: null, pubSeq: 1 })
  noteAnswer(dir, 'cnv_1', { writer: 'agent', id: 'itm_2', seq: 2, pubSeq: null })
  const notes = openScreenNotes(dir, { conversation: 'cnv_1', side: 'customer', number: 1 })
  notes.show([
    { id: 'itm_1', seq: 1 },
    { id: 'itm_1', seq: 1 },
  ])
  openScreenNotes(dir, { conversation: 'cnv_1', side: 'agent', number: 1 })
  expect(readAnswers(dir, 'cnv_1')).toEqual([
    { writer: 'customer', id: 'itm_1', seq: null, pubSeq: 1 },
    { writer: 'agent', id: 'itm_2', seq: 2, pubSeq: null },
  ])
  const [agent, customer] = findScreens(dir)('cnv_1').sort((a, b) => (a.side < b.side ? -1 : 1))
  expect(customer?.reads.map(({ seq }) => seq)).toEqual([1, 1])
  expect(agent?.reads).toEqual([])
})

test('DL-7: what a reset took back counts as not shown', () => {
  const dir = folder()
  const notes = openScreenNotes(dir, { conversation: 'cnv_1', side: 'customer', number: 1 })
  notes.show([1, 2, 3].map((seq) => ({ id: `itm_${seq}`, seq })))
  notes.reset(1)
  notes.show([{ id: 'itm_9', seq: 2 }])
  expect(findScreens(dir)('cnv_1')[0]?.reads.map(({ id }) => id)).toEqual(['itm_1', 'itm_9'])
})
