import { expect, test } from 'vitest'
import { isSendKey } from './composer'
import { asksForPerson } from './person-words'

test.each(['人工', '转人工！', 'Agent', ' human. ', 'Talk to a person', 'HUMAN!!!'])(
  '7.31: %j asks for a person',
  (text) => {
    expect(asksForPerson(text)).toBe(true)
  },
)
test.each(['the agent was kind', '人工智能是什么？', 'humanity', ''])(
  '7.31: %j does not',
  (text) => {
    expect(asksForPerson(text)).toBe(false)
  },
)

const key = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 }
test.each([
  [key, true],
  [{ ...key, shiftKey: true }, false],
  [{ ...key, isComposing: true }, false],
  [{ ...key, keyCode: 229 }, false],
  [{ ...key, key: 'a' }, false],
])('10.2: %j sends: %s', (pressed, sends) => {
  expect(isSendKey(pressed)).toBe(sends)
})
