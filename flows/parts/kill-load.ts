/** People who chat, pay in and take out without a pause, and insist until they have an answer. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing, StreamClient, type Problem } from '@walletdesk/client'
import { newShownId, type IdKind } from '@walletdesk/contract/ids'
import type { Read } from '@walletdesk/testkit/delivery'
import type { Acknowledged } from '../../bench/stream-faults/check'
import { createLine, type Line } from '../../bench/stream-faults/line'

export type Talk = {
  readonly conversation: string
  readonly acknowledged: Acknowledged[]
  readonly shown: Read[]
}
/** What the server said had happened to a transaction. */
export type Told = { readonly id: string; readonly state: 'created' | 'submitted' | 'cancelled' }

export type Load = {
  readonly talks: readonly Talk[]
  readonly told: readonly Told[]
  /** Answers that nobody should ever get. */
  readonly odd: readonly string[]
  /** Resolves when everybody has had that many further answers. */
  readonly progress: (answers: number) => Promise<void>
  /** Ends the work under way, waits for the screens, hangs up. */
  readonly finish: () => Promise<void>
}

const RETRY_MS = 100
const PAUSE_MS = 20
const WAIT_MS_MAX = 60_000

const nowMs = () => performance.timeOrigin + performance.now()
const newId = (kind: IdKind) => newShownId(kind, nowMs())

async function until(isSo: () => boolean, what: () => string): Promise<void> {
  const endMs = performance.now() + WAIT_MS_MAX
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`waited too long: ${what()}`)
    await sleep(PAUSE_MS)
  }
}

type Worker = { answers: number; readonly line: Line; readonly odd: string[] }

/** The same request with the same id until somebody answers it (DL-2). */
async function insist<T>(worker: Worker, path: string, body: unknown = {}): Promise<T> {
  for (;;) {
    const answer = await worker.line.api.post<T>(`/api/v1/${path}`, body)
    if (answer.ok) {
      worker.answers += 1
      return answer.value
    }
    note(worker, path, answer.problem)
    await sleep(RETRY_MS)
  }
}

/** No answer, "away" and "too fast" pass; all else is a fault of ours. */
function note({ odd }: Worker, path: string, problem: Problem) {
  const { status, code } = problem
  if (isPassing(problem) && status !== 500) return
  odd.push(`${path}: ${status} ${code}`)
  throw new Error(`${path} was answered ${status} ${code}`)
}

async function talk(worker: Worker, { conversation, acknowledged }: Talk): Promise<void> {
  const id = newId('item')
  const body = { format: 'md1', text: `Where is it? ${id.slice(-6)}` }
  const { pubSeq } = await insist<{ pubSeq: number }>(
    worker,
    `conversations/${conversation}/items`,
    { id, body },
  )
  acknowledged.push({ writer: 'customer', id, seq: null, pubSeq })
}

type Quoted = { readonly id: string; readonly hash: string }

async function payIn(worker: Worker, told: Told[]): Promise<void> {
  const terms = { kind: 'deposit', asset: 'EUR', amount: '2500', rail: 'card' }
  const quote = await insist<Quoted>(worker, 'quotes', { id: newId('quote'), ...terms })
  const id = newId('deposit')
  await insist(worker, 'deposits', { id, quoteId: quote.id })
  told.push({ id, state: 'created' })
}

async function takeOut(worker: Worker, told: Told[]): Promise<void> {
  const destination = { value: 'DE89370400440532013000' }
  const terms = { kind: 'withdrawal', asset: 'EUR', amount: '2000', rail: 'bank', destination }
  const quote = await insist<Quoted>(worker, 'quotes', { id: newId('quote'), ...terms })
  const id = newId('withdrawal')
  await insist(worker, 'withdrawals', { id, quoteId: quote.id, quoteHash: quote.hash })
  told.push({ id, state: 'submitted' })
  await insist(worker, `withdrawals/${id}/cancel`)
  told.push({ id, state: 'cancelled' })
}

type Shown = { readonly id: string; readonly pubSeq: number | null }

function openScreen({ line: { api, WebSocket, signals } }: Worker, { conversation, shown }: Talk) {
  const client = new StreamClient({ api, WebSocket, signals, client: 'kills/1.0.0' })
  client.subscribe(`pub:${conversation}`, 0, {
    onItems: (items) => {
      // A stream `pub:` carries items (DESK.md 3.1).
      for (const { id, pubSeq } of items as readonly Shown[]) shown.push({ id, seq: pubSeq ?? 0 })
    },
    // A screen that starts over forgets what it showed.
    onReset: ({ seq }) => {
      shown.splice(0, shown.length, ...shown.filter((read) => read.seq <= seq))
    },
  })
  client.open()
  return client
}

const lastOf = (talk: Talk) => talk.acknowledged.at(-1)?.pubSeq ?? 0
const hasCaughtUp = (talk: Talk) => talk.shown.some(({ seq }) => seq >= lastOf(talk))

/** One person a token; all of them chat, those of `payers` also move money. */
export async function startLoad(
  url: string,
  { talkers, payers }: { readonly talkers: readonly string[]; readonly payers: readonly string[] },
): Promise<Load> {
  const [odd, told, talks]: [string[], Told[], Talk[]] = [[], [], []]
  const workers: Worker[] = []
  const clients: StreamClient[] = []
  const running: Promise<void>[] = []
  let isOver = false

  const workerOf = (token: string): Worker => {
    const worker = { answers: 0, line: createLine({ servers: [url], token }), odd }
    workers.push(worker)
    return worker
  }
  const repeat = async (work: () => Promise<void>) => {
    while (!isOver) {
      await work()
      await sleep(PAUSE_MS)
    }
  }

  for (const token of talkers) {
    const worker = workerOf(token)
    const conversation = newId('conversation')
    await insist(worker, 'conversations', { id: conversation, lang: 'en', person: true })
    const one: Talk = { conversation, acknowledged: [], shown: [] }
    talks.push(one)
    clients.push(openScreen(worker, one))
    running.push(repeat(() => talk(worker, one)))
  }
  for (const token of payers) {
    const [into, out] = [workerOf(token), workerOf(token)]
    running.push(repeat(() => payIn(into, told)))
    running.push(repeat(() => takeOut(out, told)))
  }
  for (const work of running) work.catch(() => undefined)

  return {
    talks,
    told,
    odd,
    progress: async (answers) => {
      const goals = workers.map((worker) => worker.answers + answers)
      await until(
        () => odd.length > 0 || workers.every((worker, at) => worker.answers >= (goals[at] ?? 0)),
        () =>
          `no answers: ${workers.map(({ answers }, at) => `${answers - (goals[at] ?? 0)}`).join(', ')}`,
      )
    },
    finish: async () => {
      isOver = true
      await Promise.all(running)
      await until(
        () => talks.every(hasCaughtUp),
        () => 'a screen stays behind',
      )
      for (const client of clients) client.close()
    },
  }
}
