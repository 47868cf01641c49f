import { expect, test } from 'vitest'
import { westernDigits } from './code-field'

test('UX 8.5: a pasted code is read in any writing', () => {
  expect(
    ['123 456', '12-34-56', '١٢٣٤٥٦', '１２３４５６', 'code: 000042'].map(westernDigits),
  ).toEqual(['123456', '123456', '123456', '123456', '000042'])
})
