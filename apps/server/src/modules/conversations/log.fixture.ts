/** Commands and conversations for tests of the log. */
import { uuidv7 } from '@walletdesk/contract/ids'
import type { TestApp } from '@walletdesk/testkit'
import type { Context } from '../../platform/context'
import { sql } from '../../platform/db'
import { personKeys } from '../privacy'
import type { Command } from './command'
import { commitToLog } from './commit-to-log'
import type { Key } from './log.store'
import type { Entry } from './work'

type Start = Extract<Command, { type: 'start' }>
let refs = 0

export function logFixture(app: TestApp, ctx: Context) {
  const id = () => uuidv7(app.clock.now().getTime())

  async function newKey(): Promise<Key> {
    const key = { personId: id(), conversationId: id() }
    await app.app.db.run(sql`
      insert into persons (id, kind, lang, created_at)
      values (${key.personId}, 'visitor', 'en', ${ctx.now})`)
    return key
  }

  const start = (key: Key, more: Partial<Start> = {}): Command => ({
    type: 'start',
    by: { kind: 'visitor', id: key.personId },
    at: ctx.now,
    ref: `C-TEST${(refs += 1)}`,
    channel: 'widget',
    issue: 'other',
    lang: 'en',
    team: 'support',
    openMax: 3,
    message: null,
    data: null,
    links: [],
    answer: [],
    handOff: { reason: 'asked_for_person', summary: null, facts: null, emergency: false },
    ...more,
  })

  const words = (key: Key, text: string, itemId = id()): Command => ({
    type: 'customer_message',
    by: { kind: 'visitor', id: key.personId },
    at: ctx.now,
    itemId,
    kind: 'message',
    body: { format: 'md1', text },
    data: null,
    replyTo: null,
    clientAt: ctx.now,
    stopped: null,
    automatic: false,
    links: [],
    handOff: null,
    readyAgents: new Set(),
  })

  /** For steps of a test that must not be refused. */
  async function written(key: Key, command: Command) {
    const done = await commitToLog(ctx, key, command)
    if (!done.ok) throw new Error(done.code)
    return done.value
  }

  /** A queued conversation. */
  async function started() {
    const key = await newKey()
    return { key, conversation: (await written(key, start(key))).conversation }
  }

  /** What the writer of the log is given. */
  async function entry(key: Key, command: Command): Promise<Entry> {
    const ownerId = key.personId
    const [personKey] = await personKeys(app.app, [{ ownerId, keyClass: 'k_support' }])
    if (!personKey) throw new Error('one key was asked for')
    const { actor, requestId } = ctx
    return { ...key, command, key: personKey, actor, requestId, ifHead: null, guardedTo: null }
  }

  return { entry, id, newKey, start, words, written, started }
}
