/**
 * Recorded dialogues in two formats, both one JSON document a line:
 * - star-bank: `{id, events: [{Agent: 'User' | 'Wizard', Text, UnixTime}]}`, other events are skipped;
 * - ours: `{"conversation": "a", "atMs": 0, "from": "customer" | "agent", "text": "..."}`, where
 *   lines of one conversation belong together.
 */
export type Turn = {
  /** Since the first turn of the dialogue, in milliseconds of the recording. */
  readonly atMs: number
  readonly from: 'customer' | 'agent'
  readonly text: string
}
export type Dialogue = { readonly name: string; readonly turns: readonly Turn[] }

type StarEvent = { Agent?: string; Text?: string; UnixTime?: number }
type StarDialogue = { id: number; events: StarEvent[] }
type OwnLine = { conversation: string; atMs: number; from: 'customer' | 'agent'; text: string }

const SPEAKERS: Readonly<Record<string, Turn['from']>> = { User: 'customer', Wizard: 'agent' }
const SECOND_MS = 1_000

function starTurns({ events }: StarDialogue): Turn[] {
  const spoken = events.flatMap((event) => {
    const from = SPEAKERS[event.Agent ?? '']
    const text = event.Text?.trim() ?? ''
    return from && text !== '' && event.UnixTime !== undefined
      ? [{ from, text, at: event.UnixTime }]
      : []
  })
  const first = spoken[0]?.at ?? 0
  return spoken.map(({ from, text, at }) => ({ from, text, atMs: (at - first) * SECOND_MS }))
}

function ownDialogues(lines: readonly OwnLine[]): Dialogue[] {
  const byName = new Map<string, Turn[]>()
  for (const { conversation, atMs, from, text } of lines) {
    byName.set(conversation, [...(byName.get(conversation) ?? []), { atMs, from, text }])
  }
  return [...byName].map(([name, turns]) => ({ name, turns }))
}

const isStar = (line: unknown): line is StarDialogue =>
  typeof line === 'object' && line !== null && 'events' in line

const isOwn = (line: unknown): line is OwnLine =>
  typeof line === 'object' && line !== null && 'conversation' in line && 'text' in line

function parseLine(text: string, index: number): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Error(`line ${index + 1} is no JSON: each line holds one document`)
  }
}

/** Reads either format; a dialogue begins with the customer, so leading agent turns are dropped. */
export function parseDialogues(text: string): Dialogue[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const documents = lines.map(parseLine)
  const star = documents
    .filter(isStar)
    .map((line) => ({ name: String(line.id), turns: starTurns(line) }))
  const unknown = documents.findIndex((line) => !isStar(line) && !isOwn(line))
  if (unknown >= 0)
    throw new Error(`line ${unknown + 1} is in neither format: see scripts/replay/dialogue.ts`)
  return [...star, ...ownDialogues(documents.filter(isOwn))]
    .map(({ name, turns }) => ({ name, turns: turns.slice(firstCustomer(turns)) }))
    .filter(({ turns }) => turns.length > 0)
}

const firstCustomer = (turns: readonly Turn[]): number => {
  const index = turns.findIndex(({ from }) => from === 'customer')
  return index < 0 ? turns.length : index
}
