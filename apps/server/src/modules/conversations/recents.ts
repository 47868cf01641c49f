/**
 * The last words of each author in each conversation, kept in memory so that the guard can see a
 * secret that is sent in pieces (SE-1). Other processes may write too: the log's writer compares
 * heads and answers `recents_stale`, and the words are read again from the log.
 */
import { readSaid, type ReadText } from '@walletdesk/guard'
import type { App } from '../../platform/app'
import { guardReady, guardWords, type GuardedWords, type Stop } from '../guards'
import type { Stopped, Target } from './command'
import type { Batch } from './work'
import { findConversation, listLastMessagesOf } from './conversation.store'
import { openItems } from './item-views'
import type { Key } from './log.store'
import { logWriterOf } from './log-writer'
import { RecentWords, SAID_MAX, type Said } from './recent-words'

/** Longer texts end no secret that began elsewhere; the tail is what the next one may continue. */
const CHARS_MAX = 1_000
/** A text and how it reads are about a kilobyte. */
const CONVERSATIONS_MAX = 5_000

type OfConversation = {
  readonly personId: string
  readonly authors: Map<string, RecentWords>
}
/** By the id of the conversation, which is a text that is at hand. */
type Memory = { readonly byConversation: Map<string, OfConversation> }
const memories = new WeakMap<App, Memory>()

function memoryOf(app: App): Memory {
  const known = memories.get(app)
  if (known) return known
  const memory: Memory = { byConversation: new Map() }
  memories.set(app, memory)
  logWriterOf(app).onCommit((written) => {
    follow(memory, written)
  })
  return memory
}

/** What this process logs itself keeps the memory current; a hole means that another one wrote. */
function follow({ byConversation }: Memory, written: Batch['written']) {
  for (const { conversation, items } of written) {
    const known = byConversation.get(conversation.id)
    if (known?.personId !== conversation.personId) continue
    const first = items[0]?.seq ?? 0
    for (const recents of known.authors.values()) {
      if (recents.head === first - 1) recents.head = conversation.head
    }
  }
}

async function readRecents(app: App, key: Key, authorId: string): Promise<RecentWords> {
  const conversation = await findConversation(app.db, key)
  const rows = await listLastMessagesOf(app.db, { ...key, authorId, limit: SAID_MAX })
  const items = await openItems(app, rows.reverse())
  const recents = new RecentWords(conversation?.head ?? 0)
  for (const { id, body, seq, pubSeq } of items)
    recents.add(
      { itemId: id, place: { seq, pubSeq } },
      readSaid((body?.text ?? '').slice(-CHARS_MAX)),
    )
  return recents
}

const authorsOf = ({ byConversation }: Memory, { personId, conversationId }: Key) => {
  const known = byConversation.get(conversationId)
  return known?.personId === personId ? known.authors : undefined
}

const knownRecents = (app: App, key: Key, authorId: string): RecentWords | undefined =>
  authorsOf(memoryOf(app), key)?.get(authorId)

async function learnRecents(app: App, key: Key, authorId: string): Promise<RecentWords> {
  const memory = memoryOf(app)
  const { byConversation } = memory
  const read = await readRecents(app, key, authorId)
  // The oldest leave first.
  if (byConversation.size >= CONVERSATIONS_MAX)
    byConversation.delete(byConversation.keys().next().value ?? '')
  const authors = authorsOf(memory, key) ?? new Map<string, RecentWords>()
  byConversation.set(key.conversationId, { personId: key.personId, authors })
  const winner = authors.get(authorId) ?? read
  authors.set(authorId, winner)
  return winner
}

export function forgetRecents(app: App, key: Key): void {
  memoryOf(app).byConversation.delete(key.conversationId)
}

export type GuardedItem = {
  readonly text: string
  readonly hits: readonly Stop[]
  readonly stopped: Stopped | null
  readonly guardedTo: () => number
  /** Call with the item's place once it is logged, or with null when it was refused. */
  readonly settle: (place: Target | null) => void
}

type Saying = { readonly key: Key; readonly authorId: string; readonly itemId: string }

/** Guards one message of an author after what they said before. */
export async function guardItem(
  app: App,
  { key, authorId, itemId }: Saying,
  text: string,
): Promise<GuardedItem> {
  await guardReady()
  const recents = knownRecents(app, key, authorId) ?? (await learnRecents(app, key, authorId))
  const before = recents.before(itemId)
  const guarded = guardWords(app, text, before.reads)
  const pieces = guarded.earlier.flatMap(({ index, text: left }) => {
    const said = before.said[index]
    return said ? [{ said, left }] : []
  })
  // A piece that is still being written has no place yet; it will in a moment.
  if (pieces.some(({ said }) => said.place === null)) {
    await new Promise((resolve) => setTimeout(resolve, UNPLACED_WAIT_MS))
    return guardItem(app, { key, authorId, itemId }, text)
  }
  for (const piece of pieces) recents.reread(piece.said, readSaid(piece.left))
  const said: Said = { itemId, place: null }
  recents.add(said, endOf(guarded))
  const redact = pieces.flatMap((piece) => piece.said.place ?? [])
  return {
    text: guarded.text,
    hits: guarded.hits,
    stopped:
      guarded.hits.length > 0 ? { kinds: guarded.hits.map((hit) => hit.kind), redact } : null,
    guardedTo: () => recents.head,
    settle: (place) => {
      if (place) said.place = place
      else recents.remove(said)
    },
  }
}

/** How it reads for those that follow: only the end of a long one. */
const endOf = ({ text, said }: GuardedWords): ReadText =>
  text.length > CHARS_MAX ? readSaid(text.slice(-CHARS_MAX)) : said

const UNPLACED_WAIT_MS = 20
