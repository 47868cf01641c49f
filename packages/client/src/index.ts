/**
 * What every client of the desk needs, without a framework, in browsers and in Node:
 * - `createApi`: HTTP with problem documents as values;
 * - `StreamClient`: gapless ordered reading over socket, server-sent events or long poll (DESK 3);
 * - `Outbox` and `Drafts`: what was written survives reload, drops and restarts (DL-9);
 * - `ConversationStore`: all of it merged into one view of a conversation.
 * It never shows a text, decides a right or keeps a token.
 */
export { createApi, type Api, type ApiOptions, type Method, type RequestOptions } from './api'
export { backoffMs, systemClock, type BackoffRange, type Clock } from './clock'
export {
  ConversationStore,
  type ConversationStoreOptions,
  type ConversationView,
  type TypingWho,
} from './conversation/conversation-store'
export { lineOf, type Author, type Line, type LogItem } from './conversation/line'
export { Drafts, type Draft, type DraftsOptions } from './drafts'
export { openLocalStore } from './outbox/indexeddb-store'
export {
  Outbox,
  type NewEntry,
  type OutboxEntry,
  type OutboxOptions,
  type SentEntry,
} from './outbox/outbox'
export { createMemoryStore, type LocalStore, type LocalTable } from './outbox/store'
export { aloneTab, browserTabs, type Tabs } from './outbox/tabs'
export { isPassing, ProblemError, unwrap, type Answer, type Problem } from './problem'
export type { ConnectionStatus } from './stream/connection'
export type { ResetReason, ServerFrame, StreamPage, Who } from './stream/frames'
export type { SignalFrame, StreamHandlers, StreamState } from './stream/reader'
export type { SocketConstructor, SocketLike } from './stream/socket'
export { StreamClient, type StreamClientOptions, type Subscription } from './stream/stream-client'
export type { Carrier, Transport } from './stream/transport'
export { browserSignals, type WakeSignals } from './stream/wake'
