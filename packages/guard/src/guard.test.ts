import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  HIT_ACTIONS,
  HIT_KINDS,
  MARK_PATTERN,
  guardText,
  guardTextWhenReady,
  shouldBlock,
} from './index'

const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const WIF = 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'
const HEX = '4646464646464646464646464646464646464646464646464646464646464646'

describe('before the word lists are there', () => {
  /** A guard of its own, whatever other tests of this process have loaded. */
  const unready = () => {
    vi.resetModules()
    return import('./index')
  }

  test('SE-2: a text that may hold a phrase is refused, never waved through', async () => {
    const { guardText, needsWordLists } = await unready()
    expect(needsWordLists(PHRASE)).toBe(true)
    expect(() => guardText(PHRASE)).toThrow('word lists are not loaded')
  })

  test.each([
    'Where is my withdrawal? It has been 3 days.',
    '你好，我的提现没有到账。',
    'ok',
    `tx ${HEX}`,
  ])('SE-2: most messages need no word list: %s', async (text) => {
    const { guardText, needsWordLists } = await unready()
    expect(needsWordLists(text)).toBe(false)
    expect(guardText(text)).toEqual({ text, hits: [] })
  })

  test('SE-2: keys and cards are found without any word list', async () => {
    const { guardText } = await unready()
    expect(guardText(`${WIF} and 4111 1111 1111 1111`).text).toBe(
      '[[secret:private-key]] and [[card:1111]]',
    )
  })
})

describe('with the word lists', () => {
  beforeAll(async () => {
    await guardTextWhenReady(PHRASE)
    // One text of each script brings the lists of that script.
    await guardTextWhenReady('的 一 是 在 不 了 有 和 人 这 中 大')
    await guardTextWhenReady('가격 가끔 가난 가능 가득 가르침 가뭄 가방 가상 가슴 가운데 가을')
  })

  const FOUND: [text: string, guarded: string][] = [
    [`my words: ${PHRASE}`, 'my words: [[secret:bip39:12]]'],
    [`${PHRASE}.\nplease restore it`, '[[secret:bip39:12]].\nplease restore it'],
    [`He said "${PHRASE.toUpperCase()}"!`, 'He said "[[secret:bip39:12]]"!'],
    [WIF, '[[secret:private-key]]'],
    [`key:${WIF}.`, 'key:[[secret:private-key]].'],
    [`0x${HEX} is my private key`, '[[secret:private-key]] is my private key'],
    [`私钥 ${HEX}`, '私钥 [[secret:private-key]]'],
    [`тут мой приватный ключ ${HEX}`, 'тут мой приватный ключ [[secret:private-key]]'],
    [`tx ${HEX} and private key ${HEX}`, `tx ${HEX} and private key [[secret:private-key]]`],
    ['SAV76USXIJOBMEQXPANUOQM6F5LIOTLPDIDVRJBFFE2MDJXG24TAPUU7', '[[secret:private-key]]'],
    ['card 4111-1111-1111-1111 exp 12/27', 'card [[card:1111]] exp 12/27'],
    ['my amex is 3782 822463 10005', 'my amex is [[card:0005]]'],
    ['卡号6222021234567890128', '卡号[[card:0128]]'],
    ['４１１１ １１１１ １１１１ １１１１', '[[card:1111]]'],
    ['the code is 123456', 'the code is [[secret:code]]'],
    ['code 123456', 'code [[secret:code]]'],
    ['123456 is my code', '[[secret:code]] is my code'],
    ['G code: G-123456', 'G code: [[secret:code]]'],
    ['2FA: 123 456', '2FA: [[secret:code]]'],
    ['OTP 4821', 'OTP [[secret:code]]'],
    ['验证码 123456', '验证码 [[secret:code]]'],
    ['验证码是１２３４５６', '验证码是[[secret:code]]'],
    ['短信验证码：8812', '短信验证码：[[secret:code]]'],
    ['認証コードは123456です', '認証コードは[[secret:code]]です'],
    ['인증번호 482910', '인증번호 [[secret:code]]'],
    ['код подтверждения 482910', 'код подтверждения [[secret:code]]'],
    ['código de verificación: 482910', 'código de verificación: [[secret:code]]'],
    [
      'the verification code I just received is 482910',
      'the verification code I just received is [[secret:code]]',
    ],
    ['backup codes: ab12-cd34-ef56', 'backup codes: [[secret:code]]'],
    ['my password is hunter2', 'my password is [[secret:password]]'],
    ['password: Tr0ub4dor&3, ok?', 'password: [[secret:password]], ok?'],
    ['pwd=S3cret!', 'pwd=[[secret:password]]'],
    ['我的密码是abc12345', '我的密码是[[secret:password]]'],
    ['密码123456', '密码[[secret:password]]'],
    ['密码：Qwer1234。', '密码：[[secret:password]]。'],
    ['пароль qwerty12', 'пароль [[secret:password]]'],
    ['mi contraseña es Perro2024', 'mi contraseña es [[secret:password]]'],
    ['mot de passe : azerty99', 'mot de passe : [[secret:password]]'],
    ['My PIN is 7402', 'My PIN is [[secret:password]]'],
    ['2fa secret: JBSW Y3DP EHPK 3PXP', '2fa secret: [[secret:authenticator]]'],
    ['otpauth://totp/a?secret=JBSWY3DPEHPK3PXP', '[[secret:authenticator]]'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQIB\n-----END PRIVATE KEY-----', '[[secret:private-key]]'],
    [
      `[${Array.from({ length: 64 }, (_, index) => index * 3).join(',')}]`,
      '[[secret:private-key]]',
    ],
  ]
  test.each(FOUND)('SE-1: %s', (text, guarded) => {
    expect(guardText(text).text).toBe(guarded)
  })

  test.each([
    'error code 123456',
    'The error code is 400123',
    'zip code 100001',
    'pincode 560001',
    'sort code 200415',
    'promo code 202412',
    'country code 0086',
    'I did not get the verification code for order 482910',
    '没有收到验证码，订单号482910',
    '股票代码 600519',
    'my password is not working',
    'password: required',
    'I forgot my password 3 times',
    'the password is incorrect, reset it',
    '密码是多少',
    '忘记密码怎么办',
    'la contraseña es incorrecta',
    'send 4111111111111111 wei',
    'order 4111111111111111',
    '订单号4111111111111111',
    'id_4111111111111111',
    '+4111111111111111',
    '0.4111111111111111 BTC',
    'tracking 9400111899223197428490',
    'call me at 138 1234 5678',
    'IBAN DE89 3704 0044 0532 0130 00',
    '1716239022000',
    'GCFXHS4GXL6BVUCXBWXGTITROWLVYXQKQLF4YH5O5JT3YZXCYPAFBJZB',
    `I entered my seed phrase and then sent ${HEX}`,
    `我用助记词恢复了钱包，提现 ${HEX} 还没到`,
    `private key? never. my tx hash is ${HEX}`,
    `https://etherscan.io/tx/0x${HEX}`,
    'I lost my recovery phrase of twelve words, can you restore my wallet?',
    'Never share your seed phrase, private key or password with anyone.',
    '助记词忘记了怎么办，我的钱还能找回来吗',
    '请问助记词和私钥有什么区别，应该怎么保存比较安全',
  ])('SE-1: passes untouched: %s', (text) => {
    expect(guardText(text)).toEqual({ text, hits: [] })
  })

  test('SE-1: a hit tells kind, words and place in the text as given, never the secret', () => {
    const text = `ｍy wоrds：\u200b${PHRASE.replaceAll('a', 'а')}\u200b!`
    const { hits } = guardText(text)
    expect(hits).toHaveLength(1)
    expect(Object.keys(hits[0] ?? {}).sort()).toEqual(['end', 'kind', 'start', 'words'])
    expect(text.slice(hits[0]?.start, hits[0]?.end)).toBe(PHRASE.replaceAll('a', 'а'))
  })

  test('SE-2: guarding what was guarded changes nothing', () => {
    for (const [text] of FOUND) {
      const once = guardText(text).text
      expect(guardText(once)).toEqual({ text: once, hits: [] })
    }
  })

  test('SE-1: secrets side by side are found together', () => {
    const { text, hits } = guardText(`${PHRASE}\n${WIF}\ncode 123456, card 4111111111111111`)
    expect(text).toBe(
      '[[secret:bip39:12]]\n[[secret:private-key]]\ncode [[secret:code]], card [[card:1111]]',
    )
    expect(hits.map((hit) => hit.kind)).toEqual([
      'recovery_phrase',
      'private_key',
      'one_time_code',
      'card_number',
    ])
  })

  test('SE-3: cards are masked and sent, everything else is kept back', () => {
    expect(HIT_KINDS.filter((kind) => HIT_ACTIONS[kind] === 'mask')).toEqual(['card_number'])
    expect(shouldBlock(guardText('4111111111111111').hits)).toBe(false)
    expect(shouldBlock(guardText(`4111111111111111 ${WIF}`).hits)).toBe(true)
  })

  test('SE-2: every mark is found by the pattern that screens use', () => {
    const marked = FOUND.filter(([text, guarded]) => text !== guarded).map(([, guarded]) => guarded)
    for (const guarded of marked) expect(guarded.match(MARK_PATTERN)).not.toBeNull()
  })

  test.each([
    'a',
    '4',
    '[1,',
    '4111 ',
    'private key ',
    'otp ',
    'password is ',
    '\u3000',
    '的',
    'ａ',
    '{"',
    'cipher',
    '助记词',
    '0x',
    '-',
    '6P',
    ' . ',
    '\u0301',
  ])('SE-2: 10,000 characters of %j take no time that grows faster than the text', (unit) => {
    const text = unit.repeat(Math.ceil(10_000 / unit.length))
    const start = performance.now()
    guardText(text)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
