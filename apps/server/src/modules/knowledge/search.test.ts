import { expect, test } from 'vitest'
import { excerpt, highlight, isSearchable, searchTerms } from './search'
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

test('highlights mark words and their synonyms, longest first', () => {
  expect(highlight('提现失败怎么办', ['提现', '提', '失败'])).toEqual([
    { text: '提现', hit: true },
    { text: '失败', hit: true },
    { text: '怎么办', hit: false },
  ])
  expect(highlight('No withdrawals here', ['withdraw'])).toEqual([
    { text: 'No ', hit: false },
    { text: 'withdrawals', hit: true },
    { text: ' here', hit: false },
  ])
})

test('an excerpt shows the sentence that was found, else the summary', () => {
  const text = { summary: 'About money.', plain: 'First line.\nThe memo is missing here. Last.' }
  expect(excerpt(text, ['memo'])).toBe('The memo is missing here.')
  expect(excerpt(text, ['nothing'])).toBe('About money.')
})
