import type { Conversation, DeskConversation } from '@walletdesk/contract'
import type { Api } from '../api'
import { systemClock, type Clock } from '../clock'
import type { Outbox, SentEntry } from '../outbox/outbox'
import type { ResetReason } from '../stream/frames'
import type { SignalFrame, StreamState } from '../stream/reader'
import type { StreamClient, Subscription } from '../stream/stream-client'
import { lineOfEntry, type Author, type Line, type LogItem } from './line'
import { ConversationLog } from './log'
import { noMarks, raise, withState, type OtherMarks } from './marks'

export type TypingWho = { id: string; name: string | null }
/** A colleague at the same conversation (AW-5); only the desk's view ever has any. */
export type PresentWho = TypingWho & { mode: 'viewing' | 'composing' }

export type ConversationView = {
  lines: readonly Line[]
  /** Whether everything up to now is here, and if not, what is missing (DL-5). */
  stream: StreamState
  typing: readonly TypingWho[]
  present: readonly PresentWho[]
  unread: number
  /** Requests of this conversation that have no answer yet. */
  waiting: number
  hasOlder: boolean
  /** Null until the server has told about it. */
  conversation: Conversation | DeskConversation | null
  /** Set when it was not made, because the server goes on in another one that is open. */
  movedTo: string | null
}

export type ConversationStoreOptions = {
  api: Api
  streamClient: StreamClient
  outbox: Outbox
  conversationId: string
  /** `pub`: a customer's view by pub_seq. `cnv`: the desk's view by seq, with notes. */
  view: 'pub' | 'cnv'
  me: Author
  clock?: Clock
}

const PAGE = 60
/** Events move a conversation; nobody has to be called back to read them. */
const WORTH_READING: ReadonlySet<Line['kind']> = new Set([
  'message',
  'card',
  'form',
  'call',
  'note',
])

/**
 * One conversation: its log, what is still on its way, and what is known about the other side, as one
 * immutable view with `subscribe`, made for `useSyncExternalStore` and its like.
 */
export class ConversationStore {
  readonly #options: ConversationStoreOptions
  readonly #clock: Clock
  readonly #stream: string
  readonly #listeners = new Set<() => void>()
  readonly #typing = new Map<string, { who: TypingWho; callOff: () => void }>()
  readonly #present = new Map<string, { who: PresentWho; callOff: () => void }>()
  readonly #stopOutbox: () => void
  #log: ConversationLog
  #subscription: Subscription | null = null
  #streamState: StreamState
  #conversation: Conversation | DeskConversation | null = null
  #others: OtherMarks = noMarks()
  #firstHead: number | null = null
  #mySeq: number
  #reset: { reason: ResetReason; shown: readonly Line[] } | null = null
  #loading = false
  #closed = false
  #view: ConversationView

  constructor(options: ConversationStoreOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#stream = `${options.view}:${options.conversationId}`
    this.#mySeq = options.streamClient.readSeq(this.#stream)
    this.#streamState = { at: 'catching_up', missing: null }
    this.#log = new ConversationLog(0, this.#isMine)
    this.#stopOutbox = options.outbox.subscribe(() => {
      this.#onOutbox()
    })
    this.#view = this.#makeView()
  }

  view(): ConversationView {
    return this.#view
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Loads the end of the log and follows it. A conversation not yet made is followed once it is. */
  async open() {
    if (this.#isUnborn() || this.#movedTo() !== null) return
    const answer = await this.refresh()
    if (this.#closed || this.#subscription) return
    const after = answer ? Math.max(0, this.#headOf(answer) - PAGE) : 0
    this.#log = new ConversationLog(after, this.#isMine)
    this.#subscription = this.#options.streamClient.subscribe(this.#stream, after, {
      onItems: (items, { to }) => {
        this.#onItems(items, to)
      },
      onState: (state) => {
        this.#onState(state)
      },
      onReset: ({ reason, seq }) => {
        this.#onReset(reason, seq)
      },
      onSignal: (frame) => {
        this.#onSignal(frame)
      },
    })
    this.#onState(this.#subscription.state())
  }

  /** Reads again what the log does not tell: queue place, agent, marks. */
  async refresh() {
    const { api, conversationId } = this.#options
    const answer = await api.get<Conversation | DeskConversation>(this.#path(conversationId))
    if (!answer.ok || this.#closed) return null
    this.#learn(answer.value)
    return answer.value
  }

  /** Takes an answer that already holds the conversation, such as that of a rating. */
  learn(conversation: Conversation | DeskConversation) {
    this.#learn(conversation)
  }

  /** Up to which item the log is here: what a reply written now has seen. */
  head() {
    return this.#log.head()
  }

  /** Where the log ended when it was first here; null before. Own lines may be shown earlier. */
  firstHead() {
    return this.#firstHead
  }

  /**
   * False when the outbox is full. `itemId` is made by the caller before the first try (CV-5). With
   * `ifHead` it fails with `head_moved` when others said more than that by the time it arrives.
   */
  send(
    itemId: string,
    request: Readonly<Record<string, unknown>>,
    options: { ifHead?: number } = {},
  ) {
    const { outbox, conversationId } = this.#options
    return outbox.add({
      ...options,
      id: itemId,
      lane: conversationId,
      path: `${this.#path(conversationId)}/items`,
      body: { id: itemId, ...request },
    })
  }

  /** Says that somebody writes here; call it on every key. */
  typing() {
    this.#options.streamClient.typing(this.#stream)
  }

  /** Everything up to `seq` was seen for a second (DL-10). */
  markRead(seq: number) {
    if (seq <= this.#mySeq) return
    this.#mySeq = seq
    this.#options.streamClient.read(this.#stream, seq)
    this.#changed()
  }

  readSeq() {
    return this.#mySeq
  }

  async loadOlder() {
    const before = this.#log.before()
    if (before === 0 || this.#loading) return
    this.#loading = true
    const after = Math.max(0, before - PAGE)
    const { api } = this.#options
    const path = `/api/v1${this.#options.view === 'cnv' ? '/desk' : ''}/streams/${this.#stream}?after=${after}&limit=${before - after}`
    const answer = await api.get<{ items: LogItem[] }>(path)
    this.#loading = false
    if (!answer.ok || this.#closed || this.#log.before() !== before) return
    this.#log.prepend(answer.value.items)
    this.#changed()
  }

  close() {
    this.#closed = true
    this.#subscription?.stop()
    this.#stopOutbox()
    for (const { callOff } of this.#typing.values()) callOff()
    for (const { callOff } of this.#present.values()) callOff()
  }

  readonly #isMine = (author: Author) => {
    if (this.#options.view === 'cnv') return author.id === this.#options.me.id
    return author.kind === 'customer' || author.kind === 'visitor'
  }

  #path(conversationId: string) {
    const desk = this.#options.view === 'cnv' ? '/desk' : ''
    return `/api/v1${desk}/conversations/${conversationId}`
  }

  #headOf(conversation: Conversation | DeskConversation) {
    return 'head' in conversation ? conversation.head : conversation.pubHead
  }

  #isUnborn() {
    return this.#entries().some((entry) => entry.first)
  }

  #movedTo() {
    return this.#options.outbox.movedTo(this.#options.conversationId)
  }

  #entries() {
    return this.#options.outbox.entries(this.#options.conversationId)
  }

  #onOutbox() {
    if (!this.#closed && !this.#subscription && !this.#isUnborn()) void this.open()
    this.#changed()
  }

  #onItems(items: readonly unknown[], to: number) {
    // What a `pub:` or `cnv:` stream carries is fixed by the contract.
    const added = items as readonly LogItem[]
    this.#log.append(added)
    if (added.some(({ kind }) => kind === 'redaction')) this.#forgetRedacted()
    this.#options.streamClient.ack(this.#stream, to)
    for (const { author, kind } of added) {
      if (author.id && WORTH_READING.has(kind)) this.#stopTyping(author.id)
    }
    if (added.some(({ kind }) => kind === 'event' || kind === 'handoff')) void this.refresh()
    this.#changed()
  }

  #forgetRedacted() {
    for (const { id, redacted } of this.#log.lines()) {
      if (redacted) this.#options.outbox.forget(id)
    }
  }

  #onState(state: StreamState) {
    this.#streamState = state
    if (state.at === 'live') this.#firstHead ??= this.#log.head()
    if (state.at === 'live' && this.#reset) this.#onRestored(this.#reset.reason)
    this.#changed()
  }

  #onReset(reason: ResetReason, seq: number) {
    this.#reset = { reason, shown: this.#reset?.shown ?? this.#log.lines() }
    this.#log.cut(seq)
    this.#changed()
  }

  #onRestored(reason: ResetReason) {
    this.#reset = null
    if (reason !== 'epoch_changed') return
    this.#options.outbox.resend(this.#options.conversationId, this.#log.ids())
    void this.refresh()
  }

  #onSignal(frame: SignalFrame) {
    if (frame.t === 'receipt') this.#onReceipt(frame)
    else if (frame.t === 'typing') this.#onTyping(frame)
    else this.#onPresence(frame)
  }

  #onReceipt(frame: Extract<SignalFrame, { t: 'receipt' }>) {
    const mine = this.#isMine({ ...frame.who, role: null })
    // At the desk "read" means read by the customer, whatever a colleague has seen.
    const isColleague = this.#options.view === 'cnv' && frame.who.kind === 'agent'
    if (mine) this.#mySeq = Math.max(this.#mySeq, frame.readSeq)
    else if (!isColleague) this.#others = raise(this.#others, frame)
    this.#changed()
  }

  #onPresence({ who, mode, ttlMs }: Extract<SignalFrame, { t: 'presence' }>) {
    const known = this.#present.get(who.id)
    // Whoever wrote a moment ago still looks, too; that says less.
    if (known?.who.mode === 'composing' && mode === 'viewing') return
    known?.callOff()
    const callOff = this.#clock.after(ttlMs, () => {
      this.#present.delete(who.id)
      this.#changed()
    })
    this.#present.set(who.id, { who: { id: who.id, name: who.name, mode }, callOff })
    this.#changed()
  }

  #onTyping({ who, ttlMs }: Extract<SignalFrame, { t: 'typing' }>) {
    this.#typing.get(who.id)?.callOff()
    const callOff = this.#clock.after(ttlMs, () => {
      this.#stopTyping(who.id)
      this.#changed()
    })
    this.#typing.set(who.id, { who: { id: who.id, name: who.name }, callOff })
    this.#changed()
  }

  #stopTyping(id: string) {
    this.#typing.get(id)?.callOff()
    this.#typing.delete(id)
    if (this.#present.get(id)?.who.mode !== 'composing') return
    this.#present.get(id)?.callOff()
    this.#present.delete(id)
  }

  #learn(conversation: Conversation | DeskConversation) {
    this.#conversation = conversation
    const { receipts } = conversation
    this.#others = raise(this.#others, 'desk' in receipts ? receipts.desk : receipts.person)
    this.#mySeq = Math.max(this.#mySeq, receipts.mine.readSeq)
    this.#changed()
  }

  #changed() {
    if (this.#closed) return
    this.#view = this.#makeView()
    for (const listener of this.#listeners) listener()
  }

  #makeView(): ConversationView {
    const stored = this.#reset?.shown ?? this.#log.lines()
    const lines = stored.map((line) => withState(line, this.#others))
    const unread = lines.filter(
      (line) => !line.mine && WORTH_READING.has(line.kind) && (line.seq ?? 0) > this.#mySeq,
    )
    const entries = this.#entries()
    return {
      lines: [...this.#withSent(lines), ...this.#pending(entries)],
      stream: this.#streamState,
      typing: [...this.#typing.values()].map(({ who }) => who),
      present: [...this.#present.values()].map(({ who }) => who),
      unread: unread.length,
      waiting: entries.filter(({ state }) => state === 'queued').length,
      hasOlder: this.#log.before() > 0,
      conversation: this.#conversation,
      movedTo: this.#movedTo(),
    }
  }

  /** Answered but not yet read back: shown at the number that the answer gave. */
  #withSent(lines: readonly Line[]): Line[] {
    const { outbox, conversationId, me } = this.#options
    const merged = [...lines]
    for (const entry of outbox.sent(conversationId)) {
      const line = lineOfEntry(entry, me)
      if (!line || this.#log.has(line.id) || lines.some(({ id }) => id === line.id)) continue
      const seq = this.#seqOfAnswer(entry)
      const at = seq === null ? -1 : merged.findIndex((other) => (other.seq ?? 0) > seq)
      merged.splice(at === -1 ? merged.length : at, 0, { ...line, seq })
    }
    return merged
  }

  #seqOfAnswer({ answer }: SentEntry) {
    const numbers = answer as { seq?: number; pubSeq?: number } | null
    return (this.#options.view === 'cnv' ? numbers?.seq : numbers?.pubSeq) ?? null
  }

  #pending(entries: ReturnType<Outbox['entries']>) {
    return entries
      .map((entry) => lineOfEntry(entry, this.#options.me))
      .filter((line) => line !== null && !this.#log.has(line.id)) as Line[]
  }
}
