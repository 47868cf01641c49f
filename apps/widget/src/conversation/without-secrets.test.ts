import { describe, expect, test } from 'vitest'
import { createGuard } from './guard'
import { withoutSecrets } from './without-secrets'

/** Published with BIP-39. */
const PHRASE = 'scheme spot photo card baby mountain device kick cradle pact join borrow'

/** `<` and `>` stand where the secret begins and ends. */
function without(marked: string): string {
  const secrets = []
  let text = marked
  while (text.includes('<')) {
    const start = text.indexOf('<')
    text = text.replace('<', '')
    const end = text.indexOf('>')
    text = text.replace('>', '')
    secrets.push({ start, end })
  }
  return withoutSecrets(text, secrets)
}

describe('UX 7.20: what is left when a secret is taken out', () => {
  test.each([
    ['my words are <a b c> please help', 'my words are please help'],
    ['<a b c> is what I have', 'is what I have'],
    ['I have <a b c>', 'I have'],
    ['<a b c>', ''],
    ['it is <a b c>, or <d e>.', 'it is, or.'],
    ['it is “<a b c>”, I think', 'it is, I think'],
    ['words (<a b c>) here', 'words here'],
    ['first\n<a b c>\nsecond', 'first\nsecond'],
    ['first\n\n<a b c>\n\nsecond', 'first\n\nsecond'],
    ['我的助记词是<词 词>，怎么办？', '我的助记词是，怎么办？'],
    ['我的助记词是<词 词>怎么办', '我的助记词是怎么办'],
  ])('%j becomes %j', (marked, left) => {
    expect(without(marked)).toBe(left)
  })

  test('the guard offers the words without a mark in them', async () => {
    const guard = createGuard()
    const verdict = await guard.check(`  My phrase is ${PHRASE} - is it safe?`)
    expect(verdict).toMatchObject({ is: 'blocked', text: '  My phrase is - is it safe?' })
    // It goes as the last four digits when it is sent, and says so then.
    const both = await guard.check(`I paid with 4111 1111 1111 1111.\nMy wallet is ${PHRASE}`)
    expect(both).toMatchObject({
      is: 'blocked',
      text: 'I paid with 4111 1111 1111 1111.\nMy wallet is',
    })
  })
})
