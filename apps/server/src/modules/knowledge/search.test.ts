import { expect, test } from 'vitest'
import { boldHits, excerpt, highlight, isSearchable, searchTerms } from './search'
import { loadWordCutter } from './words'

test.each([
  ['提', true],
  ['wi', true],
  ['w', false],
  ['', false],
  ['!', false],
  ['２Ｆ', true],
])('KB-4: %j can be searched: %s', (question, answer) => {
  expect(isSearchable(question)).toBe(answer)
})

test('KB-4: our words stay whole and mean what they mean in the other language', async () => {
  const cutter = await loadWordCutter()
  expect(cutter.query('我的提现怎么一直没到账')).toEqual(['提现', '没到账'])
  expect(cutter.query('助记词被盗了怎么办')).toEqual(['助记词', '被盗'])
  const { meanings } = searchTerms(cutter, '提币')
  expect(meanings).toContain('提现')
  expect(meanings).toContain('withdraw')
})

test('a question cannot break out of the search language', async () => {
  const cutter = await loadWordCutter()
  for (const question of [`a' & 'b`, 'a\\', 'a:*|!b', "'); drop", '( ) <-> !'])
    expect(searchTerms(cutter, question).any).toMatch(
      /^(\((\||<->|'[\p{L}\p{N}]*'(:\*)?)*\)\|?)*$/u,
    )
})

test('highlights mark whole words and their synonyms', async () => {
  const cutter = await loadWordCutter()
  const mark = (text: string, ...meanings: string[]) =>
    boldHits(highlight(text, { meanings, cutter }))
  expect(mark('提现失败怎么办', '提现', '失败')).toBe('**提现失败**怎么办')
  expect(mark('怎样重新进入账户', '入账')).toBe('怎样重新进入账户')
  expect(mark('怎样提现？', '提')).toBe('怎样**提现**？')
  expect(mark('No withdrawals here', 'withdraw')).toBe('No **withdrawals** here')
  expect(mark('A recovery phrase', 'recovery phrase')).toBe('A **recovery phrase**')
})

test('an excerpt shows the sentence that was found, else the summary', async () => {
  const cutter = await loadWordCutter()
  const text = { summary: 'About money.', plain: 'First line.\nThe memo is missing here. Last.' }
  expect(excerpt(text, { meanings: ['memo'], cutter })).toBe('The memo is missing here.')
  expect(excerpt(text, { meanings: ['nothing'], cutter })).toBe('About money.')
  const long = `${'word '.repeat(20)}memo ${'word '.repeat(40)}`
  expect(excerpt({ summary: '', plain: long }, { meanings: ['memo'], cutter })).toMatch(
    /^…word (word )*memo .*…$/,
  )
  const counted = { summary: 'About.', plain: 'A memo costs {fee.memo}.' }
  expect(excerpt(counted, { meanings: ['memo'], cutter })).toBe('About.')
})
