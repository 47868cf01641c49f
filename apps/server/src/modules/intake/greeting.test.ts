import { expect, test } from 'vitest'
import { greetingIn } from './greeting'

test.each([
  'hello',
  'Hi!',
  'hiii',
  'Hey there 👋',
  'Hello, support team',
  'Good morning.',
  'hello? is anyone there?',
  'are you there??',
  '你好',
  '您好！',
  '在吗',
  '在吗？？',
  '你好，在吗',
  '有人吗',
  '客服在吗？',
  '嗨～',
  '晚上好',
  'hello\nhello\n你好',
])('AI-2: %j only greets', (text) => {
  expect(greetingIn(text)).toBe('hello')
})

test.each([
  'thanks',
  'Thank you!',
  'ok, thanks a lot',
  'Hi, thanks',
  '谢谢',
  '好的谢谢您',
  '多谢🙏',
])('AI-2: %j only thanks', (text) => {
  expect(greetingIn(text)).toBe('thanks')
})

test.each([
  '',
  '?',
  '...',
  'hello, where is my withdrawal',
  'hi, my card was declined',
  'history',
  'thanks but it is still late',
  'support phone number',
  'is there a fee',
  'good',
  'all assets',
  '你好，我的提现还没到',
  '在吗？提现多久到账',
  '好像没到账',
  '早上的提现',
  '谢谢，但是还没到',
  'hello '.repeat(200),
])('AI-2: %j wants an answer', (text) => {
  expect(greetingIn(text)).toBeNull()
})

test.each(['嗯', '好的', '早'])(
  'UX 7.31: many times %s and one thing more is no greeting',
  (word) => {
    // A pattern that tries every way to part it would never come to an end.
    const words = word.repeat(78 / word.length)
    expect(greetingIn(`${words}x`)).toBeNull()
  },
)
