import { Drafts, createMemoryStore } from '@walletdesk/client'
import { expect, test } from 'vitest'
import { ComposerModel, startProblem, type ComposerPorts } from './composer-model'
import type { Guard, Verdict } from './guard'

/** A guard that is loaded when `load` says so; `secret` is a secret. */
function slowGuard() {
  let isLoaded = false
  let load = () => {}
  const loading = new Promise<void>((resolve) => {
    load = () => {
      isLoaded = true
      resolve()
    }
  })
  const verdictOf = (text: string): Verdict =>
    text.includes('secret') ? { is: 'blocked', text: '', hits: [] } : { is: 'clear' }
  const guard: Guard = {
    checkNow: (text) => (isLoaded ? verdictOf(text) : null),
    check: (text) => loading.then(() => verdictOf(text)),
    load: () => loading,
  }
  return { guard, load }
}

function openComposer(ports: Partial<ComposerPorts> = {}) {
  const { guard, load } = slowGuard()
  const drafts = new Drafts({ store: createMemoryStore(), mayKeep: () => true })
  const sent: string[] = []
  const model = new ComposerModel('', {
    guard,
    drafts,
    draftKey: 'here',
    onChange: () => {},
    onSend: (text) => {
      sent.push(text)
      return null
    },
    ...ports,
  })
  const say = (text: string) => {
    model.type(text, text.length)
    return model.send()
  }
  return { model, load, drafts, sent, say }
}

test('UX 7.20: what is sent while the guard loads goes out in order, and what is typed stays', async () => {
  const { model, load, drafts, sent, say } = openComposer()
  const first = say('one')
  void say('two')
  model.type('not yet se', 10)
  expect(sent).toEqual([])
  expect(model.view()).toMatchObject({ waiting: ['one', 'two'], text: 'not yet se' })
  expect(await drafts.get('here')).toMatchObject({ text: 'one\ntwo\nnot yet se' })
  load()
  await first
  expect(sent).toEqual(['one', 'two'])
  expect(model.view()).toMatchObject({ waiting: [], text: 'not yet se' })
})

test('SE-2: a secret that had to wait comes back into the box with all that followed it', async () => {
  const { model, load, sent, say } = openComposer()
  const first = say('one')
  void say('my secret')
  void say('three')
  load()
  await first
  expect(sent).toEqual(['one'])
  const { text, waiting, verdict } = model.view()
  expect({ text, waiting, is: verdict?.is }).toEqual({
    text: 'my secret\nthree',
    waiting: [],
    is: 'blocked',
  })
})

test('SE-2: without the guard nothing leaves, and nothing is lost', async () => {
  const guard: Guard = {
    checkNow: () => null,
    check: () => Promise.reject(new Error('the chunk is lost')),
    load: () => Promise.reject(new Error('the chunk is lost')),
  }
  const { model, sent, say } = openComposer({ guard })
  await say('hello')
  expect(sent).toEqual([])
  expect(model.view()).toMatchObject({ text: 'hello', problem: 'widget.guard.unready' })
})

test('CV-1: words that follow while a conversation begins wait for it, and stay in order', async () => {
  const sent: string[] = []
  let isDone = false
  let answer = () => {}
  const { model, load, say, drafts } = openComposer({
    onSend: (text) => {
      sent.push(text)
      return new Promise((resolve) => {
        answer = () => {
          resolve(null)
        }
      })
    },
    onSent: () => {
      isDone = true
    },
  })
  load()
  const first = say('help')
  void say('please')
  model.type('are you th', 10)
  expect(sent).toEqual(['help'])
  expect(model.view()).toMatchObject({ waiting: ['help', 'please'], text: 'are you th' })
  expect(await drafts.get('here')).toMatchObject({ text: 'help\nplease\nare you th' })
  answer()
  await expect.poll(() => sent).toEqual(['help', 'please'])
  answer()
  await first
  expect(model.view()).toMatchObject({ waiting: [], text: 'are you th' })
  expect(isDone).toBe(true)
})

test('UX 7.20: when the beginning is refused, all words come back with the reason', async () => {
  const { model, load, say } = openComposer({
    onSend: () => Promise.resolve('widget.email.wrong'),
  })
  load()
  const first = say('help')
  void say('please')
  await first
  expect(model.view()).toMatchObject({
    text: 'help\nplease',
    waiting: [],
    problem: 'widget.email.wrong',
  })
})

test('UX 7.20: what was refused stays in the box with its reason', async () => {
  const { model, load, say } = openComposer({ onSend: () => 'widget.full' })
  load()
  await say('hello')
  expect(model.view()).toMatchObject({ text: 'hello', problem: 'widget.full' })
})

test.each([
  [{ code: 'network', status: 0 }, 'widget.unreachable'],
  [{ code: 'rate_limited', status: 429 }, 'widget.too_many'],
  [{ code: 'email_malformed', status: 422 }, 'widget.email.wrong'],
  [{ code: 'internal_error', status: 500 }, 'widget.not_begun'],
])('UX 9.2: why a visitor could not begin is said as it is: %j', (problem, words) => {
  expect(startProblem(problem)).toBe(words)
})
