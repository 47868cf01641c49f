import { expect, test } from 'vitest'
import { asksFor } from './asks'

test.each([
  '人工',
  '转人工',
  '人工客服',
  'agent',
  'Human!',
  'I want to talk to a human',
  'can I speak with a real person please',
  'please connect me to an agent',
  '我要找人工',
  '麻烦转人工谢谢',
])('UX 7.31: %j reaches a person', (text) => {
  expect(asksFor(text)).toMatchObject({ reason: 'asked_for_person', emergency: false })
})

test.each([
  'my account was hacked',
  'Someone has access to my wallet',
  '我的账号被盗了',
  '我被骗了',
  'I did not authorise this',
  "this withdrawal wasn't me",
])('IN-3: %j is an emergency', (text) => {
  expect(asksFor(text)).toMatchObject({ reason: 'emergency', emergency: true })
})

test.each([
  'Where is my withdrawal?',
  '提现为什么还没到',
  'the agent fee seems high',
  'How does human verification work?',
  'My bank is in person only',
  '',
])('%j is an ordinary question', (text) => {
  expect(asksFor(text)).toBeNull()
})
