/** A load process: its share of the conversations with their senders and screens. */
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { newShownId } from '@walletdesk/contract/ids'
import { createLine } from './line'
import { noteAnswer } from './notes'
import { openClient, type Client, type ShownScreen } from './screens'
import { nowMs, sendAll, untilAnswered, type Sender } from './sender'
import type { AgentPlan, FromLoad, Heads, LoadPlan, ToLoad } from './wire'

/** Of five messages in a conversation agents write one. */
const AGENT_SHARE = 0.2
const OPEN_AT_ONCE = 8
const SAY_EVERY_MS = 250
const LOOK_EVERY_MS = 50

// Every client waits for this one signal.
const dropping = new AbortController()
setMaxListeners(0, dropping.signal)

const say = (message: FromLoad) => process.send?.(message)

type Talk = { readonly conversation: string; readonly token: string; readonly agent: AgentPlan }
type State = {
  readonly clients: Client[]
  readonly screens: ShownScreen[]
  drops: number
  sent: number
  stopped: number
  isOver: boolean
}

const state: State = {
  clients: [],
  screens: [],
  drops: 0,
  sent: 0,
  stopped: 0,
  isOver: false,
}

/** A visitor with a conversation that a person was asked for, as the widget begins one. */
async function openTalk({ servers, agents }: LoadPlan, index: number): Promise<Talk> {
  const stranger = createLine({ servers, token: null })
  const visitor = { locale: 'en' }
  const { token } = await untilAnswered<{ token: string }>(stranger, '/api/v1/visitors', visitor)
  const conversation = newShownId('conversation', nowMs())
  await untilAnswered(createLine({ servers, token }), '/api/v1/conversations', {
    id: conversation,
    lang: 'en',
    source: 'widget',
    person: true,
    message: { id: newShownId('item', nowMs()), body: { format: 'md1', text: 'Good day' } },
  })
  const agent = agents[index % agents.length]
  if (!agent) throw new Error('a load process needs an agent')
  return { conversation, token, agent }
}

async function openTalks(plan: LoadPlan): Promise<Talk[]> {
  const talks: Talk[] = []
  for (let from = 0; from < plan.conversations; from += OPEN_AT_ONCE) {
    const length = Math.min(OPEN_AT_ONCE, plan.conversations - from)
    const batch = Array.from({ length }, (_, offset) => openTalk(plan, from + offset))
    talks.push(...(await Promise.all(batch)))
  }
  return talks
}

type NewClient = { readonly token: string; readonly side: 'customer' | 'agent'; acks: boolean }

function addClient({ folder, servers }: LoadPlan, of: NewClient): Client {
  const onStopped = (code: string) => {
    state.stopped += 1
    process.stderr.write(`a client was refused: ${code}\n`)
  }
  const client = openClient({ folder, servers, onStopped, ...of })
  state.clients.push(client)
  return client
}

function openCustomers(plan: LoadPlan, talks: readonly Talk[]): void {
  const screens = talks.length + plan.devices
  for (let index = 0; index < screens; index += 1) {
    const talk = talks[index % talks.length]
    if (!talk) return
    const { conversation, token } = talk
    const client = addClient(plan, { token, side: 'customer', acks: index < talks.length })
    state.screens.push(client.show({ conversation, side: 'customer', number: index }))
  }
}

/** An agent's clients share the conversations of that agent among them. */
function openAgents(plan: LoadPlan, talks: readonly Talk[]): void {
  for (const agent of plan.agents) {
    const of = { token: agent.token, side: 'agent' as const, acks: false }
    const clients = Array.from({ length: agent.clients }, () => addClient(plan, of))
    const own = talks.filter((talk) => talk.agent === agent)
    own.forEach(({ conversation }, index) => {
      const client = clients[index % clients.length]
      if (client) state.screens.push(client.show({ conversation, side: 'agent', number: index }))
    })
  }
}

function sendersOf(plan: LoadPlan, { conversation, token, agent }: Talk, count: number): Sender[] {
  const { folder, servers } = plan
  const byAgent = Math.floor(count * AGENT_SHARE)
  const parts = [
    { writer: 'customer' as const, token, count: count - byAgent },
    { writer: 'agent' as const, token: agent.token, count: byAgent },
  ]
  return parts.map((part) => ({
    writer: part.writer,
    count: part.count,
    conversation,
    line: createLine({ servers, token: part.token }),
    onAnswer: (answer) => {
      noteAnswer(folder, conversation, answer)
    },
    onSent: () => {
      state.sent += 1
    },
    isOver: () => state.isOver,
  }))
}

async function run(plan: LoadPlan): Promise<void> {
  const talks = await openTalks(plan)
  openCustomers(plan, talks)
  openAgents(plan, talks)
  for (const client of state.clients)
    void client.dropUntil(dropping.signal, () => {
      state.drops += 1
    })
  say({ t: 'opened' })
  setInterval(() => {
    say({ t: 'progress', sent: state.sent, drops: state.drops })
  }, SAY_EVERY_MS).unref()
  const each = Math.floor(plan.messages / talks.length)
  const senders = talks.flatMap((talk, index) =>
    sendersOf(plan, talk, each + (index < plan.messages % talks.length ? 1 : 0)),
  )
  await Promise.all(senders.map(sendAll))
  say({ t: 'progress', sent: state.sent, drops: state.drops })
  say({ t: 'sent' })
}

async function catchUp(heads: Heads, withinMs: number): Promise<void> {
  dropping.abort()
  const headOf = new Map(heads)
  const behind = () =>
    state.screens.filter(({ stream, seq }) => seq() < (headOf.get(stream) ?? 0)).length
  const endMs = performance.now() + withinMs
  while (behind() > 0 && performance.now() < endMs) await sleep(LOOK_EVERY_MS)
  say({ t: 'progress', sent: state.sent, drops: state.drops })
  say({ t: 'caught_up', behind: behind(), stopped: state.stopped })
}

function stop(): never {
  for (const client of state.clients) client.close()
  process.exit(0)
}

const fail = (error: unknown) =>
  say({ t: 'fault', text: error instanceof Error ? error.message : String(error) })

process.on('message', (message: ToLoad) => {
  switch (message.t) {
    case 'start':
      run(message.plan).catch(fail)
      break
    case 'enough':
      state.isOver = true
      break
    case 'catch_up':
      catchUp(message.heads, message.withinMs).catch(fail)
      break
    case 'stop':
      stop()
  }
})
// The run that started us is gone.
process.on('disconnect', stop)
