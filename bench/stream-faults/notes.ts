/** The append-only files of senders and screens: one line for each answer, one for each item shown. */
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Read, Screen } from '@walletdesk/testkit/delivery'
import type { Acknowledged } from './check'

type Side = Screen['side']

const NONE = '-'
const sentFile = (folder: string, conversation: string) => join(folder, `${conversation}.sent`)
const linesOf = (file: string) =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
const readNumber = (text: string | undefined) => (text === NONE ? null : Number(text))

export function noteAnswer(folder: string, conversation: string, answer: Acknowledged): void {
  const { writer, id, seq, pubSeq } = answer
  const line = [writer, id, seq ?? NONE, pubSeq ?? NONE].join(' ')
  appendFileSync(sentFile(folder, conversation), `${line}\n`)
}

export function readAnswers(folder: string, conversation: string): Acknowledged[] {
  return linesOf(sentFile(folder, conversation)).map((line) => {
    const [writer, id = '', seq, pubSeq] = line.split(' ')
    return {
      writer: writer === 'agent' ? 'agent' : 'customer',
      id,
      seq: readNumber(seq),
      pubSeq: readNumber(pubSeq),
    }
  })
}

export type ScreenNotes = {
  readonly show: (reads: readonly Read[]) => void
  /** Everything shown after `seq` is void. */
  readonly reset: (seq: number) => void
}

export function openScreenNotes(
  folder: string,
  { conversation, side, number }: { conversation: string; side: Side; number: number },
): ScreenNotes {
  const file = join(folder, `${conversation}.${side}.${number}.screen`)
  appendFileSync(file, '')
  return {
    show: (reads) => {
      appendFileSync(file, reads.map(({ id, seq }) => `${seq} ${id}\n`).join(''))
    },
    reset: (seq) => {
      appendFileSync(file, `reset ${seq}\n`)
    },
  }
}

function readScreen(file: string): Read[] {
  let reads: Read[] = []
  for (const line of linesOf(file)) {
    const [first = '', second = ''] = line.split(' ')
    if (first === 'reset') reads = reads.filter(({ seq }) => seq <= Number(second))
    else reads.push({ seq: Number(first), id: second })
  }
  return reads
}

/** All screens by conversation; they are read from disk when asked for. */
export function findScreens(folder: string): (conversation: string) => Screen[] {
  const files = new Map<string, { side: Side; file: string }[]>()
  for (const name of readdirSync(folder)) {
    const [conversation = '', side, , kind] = name.split('.')
    if (kind !== 'screen' || (side !== 'customer' && side !== 'agent')) continue
    const others = files.get(conversation) ?? []
    files.set(conversation, [...others, { side, file: join(folder, name) }])
  }
  return (conversation) =>
    (files.get(conversation) ?? []).map(({ side, file }) => ({
      conversation,
      side,
      reads: readScreen(file),
    }))
}
