import { CONVERSATION_STATES } from '@walletdesk/contract/vocabulary'
import { expect, test } from 'vitest'
import { offersOf } from './offers'

const MEI = { id: 'agt_1', role: 'agent' } as const
const SOFIA = { id: 'agt_2', role: 'supervisor' } as const
const offersTo = (me: typeof MEI | typeof SOFIA, assignee: { id: string; name: string } | null) =>
  Object.fromEntries(
    CONVERSATION_STATES.map((state) => [state, offersOf({ state, assignee }, me).join(' ')]),
  )

test('DESK 2.5, UX 10.1: only what the server would do is offered', () => {
  expect(offersTo(MEI, { id: MEI.id, name: 'Mei' })).toMatchObject({
    open: 'release snooze solve',
    waiting_customer: 'snooze solve',
    waiting_third: 'snooze',
    snoozed: '',
    resolved: 'reopen',
    closed: '',
  })
  expect(offersTo(MEI, null)).toMatchObject({ assistant: 'assign_me', queued: 'assign_me' })
})

test('CV-21: what a colleague has is theirs, but for supervisors', () => {
  const toms = { id: 'agt_3', name: 'Tom' }
  expect(offersTo(MEI, toms)['open']).toBe('')
  expect(offersTo(SOFIA, toms)['open']).toBe('release snooze solve')
  expect(offersTo(SOFIA, null)['queued']).toBe('assign_me solve')
})
