import { LIMITS } from '@walletdesk/contract/limits'
import type { Api } from '../api'
import { backoffMs, systemClock, type Clock } from '../clock'
import { isPassing, isRecord, type Problem } from '../problem'
import { browserSignals, type WakeSignals } from '../stream/wake'
import type { LocalStore } from './store'
import { aloneTab, type Tabs } from './tabs'

/** One request that waits for its answer. Its id is its idempotency key. */
export type OutboxEntry = {
  id: string
  /** The conversation: within one, requests go one after another. */
  lane: string
  path: string
  body: unknown
  createdAtMs: number
  /** Order of writing on this device. */
  position: number
  state: 'queued' | 'failed'
  attempts: number
  /** Why the last try did not work. */
  problem: Problem | null
  /** Nothing of this lane may go before it has gone: the request that makes the conversation. */
  first: boolean
  /** Up to which item the writer had seen the log; the server refuses what answers an older one. */
  ifHead?: number
}

/** What was answered lately; kept in case a restored server does not know it any more (DL-7). */
export type SentEntry = Omit<OutboxEntry, 'state' | 'problem' | 'attempts'> & {
  sentAtMs: number
  answer: unknown
}

export type NewEntry = Pick<OutboxEntry, 'id' | 'lane' | 'path' | 'body' | 'ifHead'> & {
  first?: boolean
}

export type OutboxOptions = {
  api: Api
  store: LocalStore
  clock?: Clock
  tabs?: Tabs
  signals?: WakeSignals
}

const RETRY = { firstMs: LIMITS.outboxBackoffMsMin, lastMs: LIMITS.outboxBackoffMsMax }

/**
 * Sends what was written, in order per conversation, until there is an answer (DL-2, DL-9). A refusal
 * marks the entry as failed and lets the next ones go; the person decides about it.
 */
export class Outbox {
  readonly #api: Api
  readonly #store: LocalStore
  readonly #clock: Clock
  readonly #tabs: Tabs
  readonly #stopSignals: () => void
  readonly #entries = new Map<string, OutboxEntry>()
  readonly #sent = new Map<string, SentEntry>()
  /** Not yet on the device, so that a re-read does not forget them. */
  readonly #unsaved = new Set<string>()
  /** Answered or deleted here; a re-read may still see their rows for a moment. */
  readonly #gone = new Set<string>()
  readonly #busyLanes = new Set<string>()
  readonly #waits = new Map<string, () => void>()
  readonly #listeners = new Set<() => void>()
  #leads = false
  #closed = false
  #lastPosition = 0

  constructor(options: OutboxOptions) {
    this.#api = options.api
    this.#store = options.store
    this.#clock = options.clock ?? systemClock
    this.#tabs = options.tabs ?? aloneTab()
    const wake = () => {
      this.wake()
    }
    this.#stopSignals = (options.signals ?? browserSignals)({ wake, sleep: () => {} })
  }

  /** Reads what an earlier page left and begins to send. */
  async open() {
    await this.#reload()
    this.#tabs.onTold(() => void this.#reload())
    this.#tabs.whenLeader(() => {
      this.#leads = true
      this.#drain()
    })
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  entries(lane?: string) {
    return inOrder(this.#entries.values()).filter((entry) => !lane || entry.lane === lane)
  }

  sent(lane: string) {
    return inOrder(this.#sent.values()).filter((entry) => entry.lane === lane)
  }

  isFull() {
    return this.#entries.size >= LIMITS.outboxItemsMax
  }

  /**
   * The lane in which this one goes on, or null: the server answered the request that was to make it
   * with a conversation that is open already.
   */
  movedTo(lane: string): string | null {
    const start = this.#sent.get(lane)
    return start?.first && start.lane !== lane ? start.lane : null
  }

  /** False when 200 requests wait already; the text then stays in the composer. */
  add(entry: NewEntry) {
    if (this.isFull()) return false
    this.#lastPosition += 1
    this.#save({
      first: false,
      ...this.#moved(entry),
      createdAtMs: this.#clock.now(),
      position: this.#lastPosition,
      state: 'queued',
      attempts: 0,
      problem: null,
    })
    this.#drain()
    return true
  }

  /**
   * The same request again: same id, so it can never be there twice. After `head_moved`, `ifHead`
   * says up to where the log was read before it was sent again.
   */
  retry(id: string, { ifHead }: Pick<OutboxEntry, 'ifHead'> = {}) {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#save({
      ...entry,
      ...(ifHead !== undefined && { ifHead }),
      state: 'queued',
      attempts: 0,
      problem: null,
      createdAtMs: this.#clock.now(),
    })
    this.#stopWaiting(entry.lane)
    this.#drain()
  }

  remove(id: string) {
    this.#drop(id)
    this.#changed(this.#store.remove('outbox', id))
  }

  /** The text of an answered request was removed from the log: it goes from this device too. */
  forget(id: string) {
    if (this.#sent.has(id)) this.#forgetSent(id)
  }

  /** Try now: the network, the person or the server is back. */
  wake() {
    for (const lane of [...this.#waits.keys()]) this.#stopWaiting(lane)
    this.#drain()
  }

  /**
   * The server was restored and its log lacks what it had answered: sends own recent requests of the
   * lane again unless their ids are in `present`.
   */
  resend(lane: string, present: ReadonlySet<string>) {
    for (const { sentAtMs: _at, answer: _answer, ifHead: _ifHead, ...entry } of this.sent(lane)) {
      if (present.has(entry.id)) continue
      this.#forgetSent(entry.id)
      this.#save({ ...entry, state: 'queued', attempts: 0, problem: null })
    }
    this.#drain()
  }

  /** Signed out: nothing of the person stays on this device. */
  async wipe() {
    this.close()
    this.#entries.clear()
    this.#sent.clear()
    await this.#store.wipe()
    this.#tell()
  }

  close() {
    this.#closed = true
    this.#stopSignals()
    this.#tabs.close()
    for (const lane of [...this.#waits.keys()]) this.#stopWaiting(lane)
  }

  async #reload() {
    const [rows, sent] = await Promise.all([this.#store.list('outbox'), this.#store.list('sent')])
    if (this.#closed) return
    const saved = new Map(rows.filter(isEntry).map((entry) => [entry.id, entry]))
    for (const id of this.#entries.keys()) {
      if (!saved.has(id) && !this.#unsaved.has(id)) this.#entries.delete(id)
    }
    for (const [id, entry] of saved) {
      if (!this.#unsaved.has(id) && !this.#gone.has(id)) this.#entries.set(id, entry)
    }
    // Rows of these tables are written by this file alone.
    for (const entry of sent as SentEntry[]) this.#sent.set(entry.id, entry)
    for (const { position } of [...this.#entries.values(), ...this.#sent.values()]) {
      this.#lastPosition = Math.max(this.#lastPosition, position)
    }
    this.#moveEntries()
    this.#forgetOldSent()
    this.#tell()
    this.#drain()
  }

  #moved<Entry extends NewEntry>(entry: Entry): Entry {
    const lane = entry.first ? null : this.movedTo(entry.lane)
    return lane ? { ...entry, lane, path: entry.path.replace(entry.lane, lane) } : entry
  }

  #moveEntries() {
    for (const entry of this.#entries.values()) {
      const moved = this.#moved(entry)
      if (moved !== entry) this.#save(moved)
    }
  }

  #drain() {
    if (!this.#leads || this.#closed) return
    const lanes = new Set(this.entries().map((entry) => entry.lane))
    for (const lane of lanes) if (!this.#busyLanes.has(lane)) this.#sendNext(lane)
  }

  #sendNext(lane: string) {
    if (this.#waits.has(lane)) return
    const entries = this.entries(lane)
    if (entries.some((entry) => entry.first && entry.state === 'failed')) return
    const next = entries.find((entry) => entry.state === 'queued')
    if (!next) return
    if (this.#clock.now() - next.createdAtMs > LIMITS.outboxKeepMs) {
      this.#fail(next, { code: 'too_old', status: 0 })
      this.#sendNext(lane)
      return
    }
    void this.#send(next)
  }

  async #send(entry: OutboxEntry) {
    this.#busyLanes.add(entry.lane)
    const { id, path, body, ifHead } = entry
    const given = { idempotencyKey: id, ...(ifHead !== undefined && { ifHead }) }
    const answer = await this.#api.post(path, body, given)
    this.#busyLanes.delete(entry.lane)
    if (this.#closed) return
    // Removed or taken over meanwhile; the log will show it if it got through.
    const current = this.#entries.get(entry.id)
    if (answer.ok) this.#onDone(current ?? entry, answer.value)
    else if (current && isWaiting(answer.problem)) this.#onWait(current, answer.problem)
    else if (current) this.#fail(current, answer.problem)
    this.#drain()
  }

  #onDone(entry: OutboxEntry, answer: unknown) {
    const { state: _state, problem: _problem, attempts: _attempts, ...rest } = entry
    const lane = (entry.first && idOf(answer)) || entry.lane
    const sent: SentEntry = { ...rest, lane, sentAtMs: this.#clock.now(), answer }
    this.#sent.set(entry.id, sent)
    this.#drop(entry.id)
    this.#moveEntries()
    this.#forgetOldSent()
    const kept = this.#store.put('sent', entry.id, sent)
    this.#changed(kept.then(() => this.#store.remove('outbox', entry.id)))
  }

  #onWait(entry: OutboxEntry, problem: Problem) {
    const delayMs = problem.retryAfterMs ?? backoffMs(this.#clock, RETRY, entry.attempts)
    this.#save({ ...entry, attempts: entry.attempts + 1, problem })
    this.#waits.set(
      entry.lane,
      this.#clock.after(delayMs, () => {
        this.#waits.delete(entry.lane)
        this.#drain()
      }),
    )
  }

  #stopWaiting(lane: string) {
    this.#waits.get(lane)?.()
    this.#waits.delete(lane)
  }

  #fail(entry: OutboxEntry, why: Problem) {
    const problem = why.code === 'head_moved' ? withoutItems(why) : why
    const failed: OutboxEntry = { ...entry, state: 'failed', problem }
    if (problem.code !== 'secret_refused') {
      this.#save(failed)
      return
    }
    // A secret stays on the screen, so that it can be taken out, and leaves the disk (SE-2).
    this.#entries.set(entry.id, failed)
    this.#unsaved.add(entry.id)
    this.#changed(this.#store.remove('outbox', entry.id))
  }

  #drop(id: string) {
    this.#entries.delete(id)
    this.#gone.add(id)
  }

  #save(entry: OutboxEntry) {
    this.#entries.set(entry.id, entry)
    this.#gone.delete(entry.id)
    this.#unsaved.add(entry.id)
    const done = this.#store.put('outbox', entry.id, entry).finally(() => {
      // A later change of the same entry is still on its way to the device.
      if (this.#entries.get(entry.id) === entry) this.#unsaved.delete(entry.id)
    })
    this.#changed(done)
  }

  #forgetOldSent() {
    const now = this.#clock.now()
    for (const { id, sentAtMs } of this.#sent.values()) {
      if (now - sentAtMs > LIMITS.outboxSentKeepMs) this.#forgetSent(id)
    }
  }

  #forgetSent(id: string) {
    this.#sent.delete(id)
    this.#store.remove('sent', id).catch(() => {
      // It is old anyway; the next page tries again.
    })
  }

  /** Shows the change at once and tells the other tabs when the device has it. */
  #changed(stored: Promise<unknown>) {
    this.#tell()
    stored
      .then(() => {
        if (!this.#closed) this.#tabs.tell()
      })
      .catch(() => {
        // The device refuses to store: this page still has it and sends it.
      })
  }

  #tell() {
    for (const listener of this.#listeners) listener()
  }
}

/** A lost session is not the message's fault: it waits for the person to sign in again. */
const isWaiting = (problem: Problem) => isPassing(problem) || problem.status === 401

/** What came is read from the stream; what others wrote has no place in this device's storage. */
const withoutItems = ({ data, ...problem }: Problem): Problem =>
  isRecord(data) ? { ...problem, data: { head: data['head'] } } : problem

const idOf = (answer: unknown) =>
  isRecord(answer) && typeof answer['id'] === 'string' ? answer['id'] : null

const inOrder = <Row extends { position: number }>(rows: Iterable<Row>) =>
  [...rows].sort((one, other) => one.position - other.position)

function isEntry(row: unknown): row is OutboxEntry {
  return typeof row === 'object' && row !== null && 'id' in row && 'lane' in row && 'path' in row
}
