/**
 * Writes messages one after another, each 1 to 4 times with the same id, at the same moment or
 * later, to different servers, some given up half-way. Goes on to the next one only when there is an
 * answer (DL-2): no answer means unknown.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing } from '@walletdesk/client'
import { newShownId } from '@walletdesk/contract/ids'
import type { Acknowledged, Writer } from './check'
import type { Line } from './line'

export type Sender = {
  readonly writer: Writer
  readonly line: Line
  readonly conversation: string
  readonly count: number
  readonly onAnswer: (answer: Acknowledged) => void
  /** Once for each message, after its last repeat. */
  readonly onSent: () => void
  /** True: begin no further message. */
  readonly isOver: () => boolean
}

type Answer = { readonly seq?: number; readonly pubSeq: number | null }

const REPEATS_MAX = 3
/** One try in five gives up after at most this long. */
const IMPATIENT_MS_MAX = 150
const BACKOFF_MS = { first: 50, last: 2_000 }
/** Longer than any restart of ours; beyond it something is wrong. */
const ANSWER_MS_MAX = 120_000

const WORDS = 'my transfer has not arrived and I would like to know when it will be there'.split(
  ' ',
)
const text = () =>
  Array.from({ length: randomInt(3, 20) }, () => WORDS[randomInt(WORDS.length)]).join(' ')

/** Ids hold the sender's time; a clock that never goes back needs no wall clock. */
export const nowMs = () => performance.timeOrigin + performance.now()

/** The same request until somebody answers it. */
export async function untilAnswered<T>(line: Line, path: string, body: unknown): Promise<T> {
  const endMs = performance.now() + ANSWER_MS_MAX
  for (let waitMs = BACKOFF_MS.first; ; waitMs = Math.min(waitMs * 2, BACKOFF_MS.last)) {
    const hurry = randomInt(5) === 0 ? { timeoutMs: randomInt(1, IMPATIENT_MS_MAX) } : {}
    line.move()
    const answer = await line.api.post<T>(path, body, hurry)
    if (answer.ok) return answer.value
    const { status, code, retryAfterMs = 0 } = answer.problem
    if (!isPassing(answer.problem) || performance.now() > endMs)
      throw new Error(`POST ${path} was answered ${status} ${code}`)
    await sleep(Math.max(retryAfterMs, waitMs / 2 + randomInt(waitMs)))
  }
}

function newItem(writer: Writer) {
  const id = newShownId('item', nowMs())
  const body = { format: 'md1', text: text() }
  // Notes take a seq and no pubSeq (CV-2): they show whether customers would see a hole.
  const isNote = writer === 'agent' && randomInt(4) === 0
  return isNote
    ? { id, kind: 'note', visibility: 'internal', body }
    : { id, kind: 'message', visibility: 'public', body }
}

export async function sendAll(sender: Sender): Promise<void> {
  const { writer, line, conversation, count, onAnswer, onSent, isOver } = sender
  const root = writer === 'agent' ? '/api/v1/desk' : '/api/v1'
  const path = `${root}/conversations/${conversation}/items`
  for (let index = 0; index < count && !isOver(); index += 1) {
    const item = newItem(writer)
    const send = async () => {
      const { seq = null, pubSeq } = await untilAnswered<Answer>(line, path, item)
      onAnswer({ writer, id: item.id, seq, pubSeq })
    }
    const repeats = randomInt(REPEATS_MAX + 1)
    const atOnce = randomInt(repeats + 1)
    await Promise.all(Array.from({ length: 1 + atOnce }, send))
    for (let repeat = atOnce; repeat < repeats; repeat += 1) await send()
    onSent()
  }
}
