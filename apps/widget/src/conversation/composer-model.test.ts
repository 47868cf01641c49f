import { Drafts, createMemoryStore } from '@walletdesk/client'
import { expect, test } from 'vitest'
import { ComposerModel, type ComposerPorts } from './composer-model'
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

test('CV-1: a conversation is begun once, however often Enter is pressed', async () => {
  const began: string[] = []
  let answer = () => {}
  const { model, load, say } = openComposer({
    joinsWaiting: true,
    onSend: (text) => {
      began.push(text)
      return new Promise((resolve) => {
        answer = () => {
          resolve(null)
        }
      })
    },
  })
  const first = say('help')
  void say('please')
  load()
  await expect.poll(() => model.view().isSending).toBe(true)
  await model.send()
  answer()
  await first
  expect(began).toEqual(['help\nplease'])
  expect(model.view().text).toBe('')
})

test('UX 7.20: what was refused stays in the box with its reason', async () => {
  const { model, load, say } = openComposer({ onSend: () => 'widget.full' })
  load()
  await say('hello')
  expect(model.view()).toMatchObject({ text: 'hello', problem: 'widget.full' })
})
