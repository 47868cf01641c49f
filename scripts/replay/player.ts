/** Plays one dialogue: the customer's turns over one line, the agent's over another. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing, type Api } from '@walletdesk/client'
import { newShownId, readId } from '@walletdesk/contract/ids'
import type { Findings, Read, Screen, Sent } from '@walletdesk/testkit/delivery'
import type { Dialogue, Turn } from './dialogue'
import type { Line } from './desk'
import type { Watch } from './watch'

type TimedRead = Read & { readonly atMs: number }
type Reader = Omit<Screen, 'reads'> & { readonly reads: readonly TimedRead[] }

export type Played = {
  readonly sent: readonly Sent[]
  readonly readers: readonly Reader[]
  /** Milliseconds from sending to the other side's screen. */
  readonly delays: readonly number[]
  /** What was wrong on the screens that were open in a browser. */
  readonly inBrowser: Findings
}

type Numbers = { readonly seq?: number; readonly pubSeq: number }
type Item = {
  readonly id: string
  readonly seq?: number
  readonly pubSeq: number | null
  readonly kind: string
}

const TRIES_MAX = 40
const RETRY_MS = 250
const ARRIVE_MS_MAX = 20_000
const LOOK_EVERY_MS = 25

const nowMs = () => performance.timeOrigin + performance.now()

/** DL-2: repeats the same request with the same id until there is an answer. */
async function post<T>(api: Api, path: string, body: unknown): Promise<T> {
  for (let count = 1; ; count += 1) {
    const answer = await api.post<T>(path, body)
    if (answer.ok) return answer.value
    const { code, status, retryAfterMs = RETRY_MS } = answer.problem
    if (count >= TRIES_MAX || !isPassing(answer.problem))
      throw new Error(`${path}: ${status} ${code}`)
    await sleep(retryAfterMs)
  }
}

function listen(
  line: Line,
  stream: string,
  seqOf: (item: Item) => number,
): { reads: TimedRead[]; stop: () => void } {
  const reads: TimedRead[] = []
  const subscription = line.streams.subscribe(stream, 0, {
    onItems: (items) => {
      for (const item of items as readonly Item[]) {
        // cnv: and pub: carry items (DESK.md 3.1)
        if (item.kind === 'message') reads.push({ id: item.id, seq: seqOf(item), atMs: nowMs() })
      }
    },
  })
  return {
    reads,
    stop: () => {
      subscription.stop()
    },
  }
}

type Players = {
  readonly customer: Line
  readonly agent: Line
  readonly speed: number
  /** Screens of people beside the two lines; opened once the conversation is there. */
  readonly watch: ((conversation: string) => Promise<Watch>) | null
}

export async function playDialogue(
  { turns }: Dialogue,
  { customer, agent, speed, watch }: Players,
): Promise<Played> {
  const conversation = newShownId('conversation', nowMs())
  const [first, ...rest] = turns
  if (!first || readId('conversation', conversation) === null) throw new Error('an empty dialogue')
  const sentAt = new Map<string, { from: Turn['from']; atMs: number }>()
  const sent: Sent[] = []
  const idFor = ({ from }: Turn) => {
    const id = newShownId('item', nowMs())
    sentAt.set(id, { from, atMs: nowMs() })
    return id
  }
  const body = (text: string) => ({ format: 'md1', text })

  const firstId = idFor(first)
  await post(customer.api, '/api/v1/conversations', {
    id: conversation,
    lang: 'en',
    source: 'widget',
    person: true,
    message: { id: firstId, body: body(first.text) },
  })
  const atCustomer = listen(customer, `pub:${conversation}`, (item) => item.pubSeq ?? 0)
  const atAgent = listen(agent, `cnv:${conversation}`, (item) => item.seq ?? 0)
  const { pubSeq: firstSeq } = await arrived(atCustomer.reads, firstId)
  sent.push({ id: firstId, conversation, seq: firstSeq })
  const watched = await watch?.(conversation)
  const startMs = nowMs()

  for (const turn of rest) {
    await sleep(Math.max(0, startMs + turn.atMs / speed - nowMs()))
    const id = idFor(turn)
    const isAgent = turn.from === 'agent'
    const root = isAgent ? '/api/v1/desk' : '/api/v1'
    const path = `${root}/conversations/${conversation}/items`
    const item = { id, kind: 'message', visibility: 'public', body: body(turn.text) }
    const { pubSeq } = await post<Numbers>((isAgent ? agent : customer).api, path, item)
    sent.push({ id, conversation, seq: pubSeq })
  }

  const all = () =>
    [atCustomer, atAgent].every(({ reads }) =>
      sent.every(({ id }) => reads.some((read) => read.id === id)),
    )
  for (const endMs = nowMs() + ARRIVE_MS_MAX; !all() && nowMs() < endMs;) await sleep(LOOK_EVERY_MS)
  atCustomer.stop()
  atAgent.stop()
  const readers: Reader[] = [
    { conversation, side: 'customer', reads: atCustomer.reads },
    { conversation, side: 'agent', reads: atAgent.reads },
  ]
  const agentSeqs = new Map(atAgent.reads.map(({ id, seq }) => [id, seq]))
  const shown = sent.map((one) => ({ ...one, agentSeq: agentSeqs.get(one.id) ?? 0 }))
  const inBrowser = (await watched?.findings(shown)) ?? NOTHING
  await watched?.close()
  return { sent, readers, delays: delaysOf(readers, sentAt), inBrowser }
}

const NOTHING: Findings = { lost: 0, doubled: 0, reordered: 0 }

/** A conversation is begun without telling which number its first message got. */
async function arrived(reads: readonly TimedRead[], id: string): Promise<{ pubSeq: number }> {
  const endMs = nowMs() + ARRIVE_MS_MAX
  while (nowMs() < endMs) {
    const read = reads.find((one) => one.id === id)
    if (read) return { pubSeq: read.seq }
    await sleep(LOOK_EVERY_MS)
  }
  return { pubSeq: 0 }
}

/** Only the other side's screen counts: one's own message is there before it is sent. */
function delaysOf(
  readers: readonly Reader[],
  sentAt: ReadonlyMap<string, { from: Turn['from']; atMs: number }>,
): number[] {
  return readers.flatMap(({ side, reads }) =>
    reads.flatMap(({ id, atMs }) => {
      const origin = sentAt.get(id)
      return origin && origin.from !== side ? [atMs - origin.atMs] : []
    }),
  )
}
