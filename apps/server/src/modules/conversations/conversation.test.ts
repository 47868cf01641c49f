import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIONS, apply, AWAITING_OF, STATES, transition, type Conversation } from './conversation'
import type { Command, Decision } from './command'
import { decide } from './decide'
import { afterDrafts } from './decide-customer'
import { newConversation } from './new-conversation'

const AT = new Date('2026-11-22T06:00:00.000Z')
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
const PERSON = '01990000-0000-7000-8000-000000000001'
const AGENT = '01990000-0000-7000-8000-00000000000a'
const OTHER = '01990000-0000-7000-8000-00000000000b'
const visitor = { kind: 'visitor', id: PERSON } as const
const agent = { kind: 'agent', id: AGENT } as const

const base = (more: Partial<Conversation> = {}): Conversation => ({
  ...newConversation(
    { personId: PERSON, conversationId: '01990000-0000-7000-8000-0000000000cc' },
    { ref: 'C-00000000', channel: 'widget', issue: 'other', lang: 'en', team: 'support', at: AT },
  ),
  ...more,
})

const inState = (state: Conversation['state'], more: Partial<Conversation> = {}): Conversation =>
  base({
    state,
    head: 3,
    pubHead: 2,
    assigneeId: ['open', 'waiting_customer', 'waiting_third', 'snoozed'].includes(state)
      ? AGENT
      : null,
    resolvedAt: state === 'resolved' || state === 'closed' ? AT : null,
    untilAt: state === 'resolved' ? later(7 * 24 * 60) : null,
    ...more,
  })

const carryOut = (conversation: Conversation, command: Command) => {
  const decided = decide({ conversation, exists: true }, command)
  if (!decided.ok) return decided.code
  return afterDrafts(conversation, decided.value.drafts, command.at)
}

const words = {
  itemId: '01990000-0000-7000-8000-0000000000dd',
  body: { format: 'md1', text: 'hello' },
  data: null,
  replyTo: null,
  clientAt: null,
  stopped: null,
} as const

const message = (more: Partial<Extract<Command, { type: 'customer_message' }>> = {}): Command => ({
  type: 'customer_message',
  by: visitor,
  at: later(1),
  ...words,
  kind: 'message',
  automatic: false,
  links: [],
  handOff: null,
  readyAgents: new Set(),
  ...more,
})

const reply = (more: Partial<Extract<Command, { type: 'reply' }>> = {}): Command => ({
  type: 'reply',
  by: agent,
  at: later(1),
  ...words,
  agentName: 'Mei',
  supervisor: false,
  then: 'stay',
  outcome: null,
  transactionOpen: false,
  ...more,
})

test('DESK 2.5: every state answers every action', () => {
  const rows = STATES.map((state) =>
    [state, ...ACTIONS.map((action) => transition(state, action) ?? '-')].join(' | '),
  )
  expect([['', ...ACTIONS].join(' | '), ...rows]).toMatchInlineSnapshot(`
    [
      " | hand_off | assign | release | reply_and_wait | wait | snooze | customer_message | wake | resolve | confirm | expire | reopen | close",
      "assistant | queued | open | - | - | - | - | - | - | resolved | - | - | - | -",
      "queued | - | open | - | - | - | - | - | - | resolved | resolved | - | - | -",
      "open | - | - | queued | waiting_customer | waiting_third | snoozed | - | - | resolved | resolved | - | - | -",
      "waiting_customer | - | - | - | - | waiting_third | snoozed | open or queued | open or queued | resolved | resolved | resolved | - | -",
      "waiting_third | - | - | - | - | - | snoozed | open or queued | open or queued | - | resolved | - | - | -",
      "snoozed | - | - | - | - | - | - | open or queued | open or queued | - | resolved | - | - | -",
      "resolved | - | - | - | - | - | - | - | - | - | - | - | open or queued | closed",
      "closed | - | - | - | - | - | - | - | - | - | - | - | - | -",
      "merged | - | - | - | - | - | - | - | - | - | - | - | - | -",
      "quarantined | - | - | - | - | - | - | - | - | - | - | - | - | -",
    ]
  `)
})

test('DESK 2.4: whose move it is follows from the state', () => {
  expect(AWAITING_OF).toMatchInlineSnapshot(`
    {
      "assistant": "us",
      "closed": "none",
      "merged": "none",
      "open": "us",
      "quarantined": "none",
      "queued": "us",
      "resolved": "none",
      "snoozed": "none",
      "waiting_customer": "customer",
      "waiting_third": "third",
    }
  `)
})

describe('a customer writes', () => {
  test.each(['assistant', 'queued', 'open'] as const)('CV-23: %s stays as it is', (state) => {
    const next = carryOut(inState(state), message())
    expect(next).toMatchObject({ state, head: 4 })
  })

  test.each(['waiting_customer', 'waiting_third', 'snoozed'] as const)(
    'row 12: %s goes back to the agent who is there, else into the queue',
    (state) => {
      const ready = carryOut(inState(state), message({ readyAgents: new Set([AGENT]) }))
      expect(ready).toMatchObject({ state: 'open', assigneeId: AGENT, waitingSince: later(1) })
      const away = carryOut(inState(state), message({ readyAgents: new Set([OTHER]) }))
      expect(away).toMatchObject({ state: 'queued', assigneeId: null, waitingSince: later(1) })
    },
  )

  test('CV-23: an automatic answer wakes nothing', () => {
    const next = carryOut(inState('waiting_customer'), message({ automatic: true }))
    expect(next).toMatchObject({ state: 'waiting_customer', waitingSince: null })
  })

  test('row 16: resolved opens a new episode within 7 days, and not after', () => {
    const next = carryOut(inState('resolved'), message())
    expect(next).toMatchObject({ state: 'queued', episode: 2, outcome: null, resolvedAt: null })
    const late = message({ at: later(8 * 24 * 60) })
    expect(carryOut(inState('resolved'), late)).toBe('reopen_window_closed')
  })

  test('row 16: the second reopen raises the tier', () => {
    expect(carryOut(inState('resolved', { episode: 2 }), message())).toMatchObject({ tier: 2 })
  })

  test('row 18: closed takes no more words', () => {
    expect(carryOut(inState('closed'), message())).toBe('wrong_state')
  })

  test('DESK 2.8: a full conversation says so', () => {
    expect(carryOut(inState('open', { head: 20_000 }), message())).toBe('conversation_full')
  })

  test('IN-3: emergency words move a queued conversation into the emergency lane', () => {
    const handOff = { reason: 'emergency', summary: null, facts: null, emergency: true } as const
    expect(carryOut(inState('queued'), message({ handOff }))).toMatchObject({
      state: 'queued',
      emergency: true,
    })
  })
})

describe('an agent answers', () => {
  test('CV-21: whoever replies to an unassigned conversation becomes its assignee', () => {
    expect(carryOut(inState('queued', { waitingSince: AT }), reply())).toMatchObject({
      state: 'open',
      assigneeId: AGENT,
      waitingSince: null,
      firstRepliedAt: later(1),
    })
  })

  test('CV-21: only the assignee speaks; a supervisor joins, marked', () => {
    const theirs = inState('open', { assigneeId: OTHER })
    expect(carryOut(theirs, reply())).toBe('agent_not_assignee')
    const decided = decide({ conversation: theirs, exists: true }, reply({ supervisor: true }))
    const drafts = (decided as { value: Decision }).value.drafts
    expect(drafts[0]?.data).toEqual({ joined: true })
  })

  test('row 9: reply and wait is one decision', () => {
    expect(carryOut(inState('open'), reply({ then: 'wait' }))).toMatchObject({
      state: 'waiting_customer',
      untilAt: later(1 + 72 * 60),
    })
  })

  test('row 14: silence never ends security and complaints', () => {
    const safe = inState('open', { issue: 'security.compromised' })
    expect(carryOut(safe, reply({ then: 'wait' }))).toMatchObject({ untilAt: null })
  })

  test('UX 8.9: resolving with an unfinished transaction needs a reason', () => {
    const open = reply({ then: 'resolve', transactionOpen: true })
    expect(carryOut(inState('open'), open)).toBe('outcome_missing')
    const said = reply({ then: 'resolve', transactionOpen: true, outcome: 'bank informed' })
    expect(carryOut(inState('open'), said)).toMatchObject({
      state: 'resolved',
      outcome: 'bank informed',
    })
  })

  test('an answer in a resolved conversation is refused: reopen it first', () => {
    expect(carryOut(inState('resolved'), reply())).toBe('wrong_state')
  })

  test('row 7: a released conversation keeps its waiting time', () => {
    const release = {
      type: 'release',
      by: agent,
      at: later(5),
      supervisor: false,
      reason: '',
    } as const
    expect(carryOut(inState('open', { waitingSince: AT }), release)).toMatchObject({
      state: 'queued',
      assigneeId: null,
      waitingSince: AT,
    })
  })

  test('repeating assign, hand off and confirm changes nothing', () => {
    const assign = {
      type: 'assign',
      by: agent,
      at: later(1),
      agentId: AGENT,
      agentName: 'Mei',
    } as const
    expect(carryOut(inState('open'), assign)).toEqual(inState('open'))
    const confirm = { type: 'confirm', by: visitor, at: later(1) } as const
    expect(carryOut(inState('resolved'), confirm)).toEqual(inState('resolved'))
  })
})

describe('time', () => {
  const wake = (at: Date): Command => ({
    type: 'wake',
    by: { kind: 'system', id: null },
    at,
    cause: 'time',
    readyAgents: new Set([AGENT]),
  })

  test('SL-4: a timer that fires early or twice does nothing', () => {
    const snoozed = inState('snoozed', { untilAt: later(30) })
    expect(carryOut(snoozed, wake(later(29)))).toEqual(snoozed)
    const woken = carryOut(snoozed, wake(later(30)))
    expect(woken).toMatchObject({ state: 'open', untilAt: null })
    expect(carryOut(woken as Conversation, wake(later(31)))).toBe('wrong_state')
  })

  test('rows 5, 14, 17: silence resolves, and a week closes', () => {
    const by = { kind: 'system', id: null } as const
    const expire = { type: 'expire', by, at: later(60) } as const
    expect(carryOut(inState('assistant', { untilAt: later(60) }), expire)).toMatchObject({
      state: 'resolved',
      outcome: 'assumed',
    })
    expect(carryOut(inState('waiting_customer', { untilAt: later(60) }), expire)).toMatchObject({
      outcome: 'no_answer',
    })
    const close = { type: 'close', by, at: later(8 * 24 * 60) } as const
    expect(carryOut(inState('resolved'), close)).toMatchObject({ state: 'closed', untilAt: null })
  })
})

test('AI-4: the assistant is silent where a person spoke or took over', () => {
  const answer: Command = {
    type: 'assistant_answer',
    by: { kind: 'assistant', id: null },
    at: later(1),
    itemId: words.itemId,
    seenPubHead: 2,
    items: [],
    handOff: null,
  }
  expect(carryOut(inState('assistant'), answer)).toMatchObject({ state: 'assistant', misses: 1 })
  expect(carryOut(inState('assistant', { pubHead: 3 }), answer)).toBe('head_moved')
  expect(carryOut(inState('open'), answer)).toBe('wrong_state')
})

test('CV-1, CV-2: folding any items counts seq and pub_seq without holes', () => {
  const step = fc.record({
    kind: fc.constantFrom('message', 'note', 'event', 'card'),
    visibility: fc.constantFrom('public', 'internal'),
    authorKind: fc.constantFrom('visitor', 'agent', 'system'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const end = steps.reduce(
        (state, one) =>
          apply(state, {
            ...one,
            authorId: AGENT,
            automatic: false,
            change: null,
            at: AT,
          }),
        base(),
      )
      expect(end.head).toBe(steps.length)
      expect(end.pubHead).toBe(steps.filter((one) => one.visibility === 'public').length)
    }),
  )
})
