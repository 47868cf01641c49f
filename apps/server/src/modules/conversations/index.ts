/**
 * Conversations: one need of one person each, kept as an append-only log (DESK.md 2).
 *
 * Owns conversations, conversation_refs, conversation_pages, items, links, receipts. Promises: seq and pub_seq without
 * holes; an item once however often it is sent; every change of state is an event in the log and in
 * the outbox; what is stored can be verified by its hash chains and read only with the person's key.
 * All changes go through one write path (commitToLog). Never shows a customer what is internal, and
 * never says whether a conversation of somebody else exists.
 */
export { answerMailTimer } from './answer-mail.jobs'
export { asksFor } from './asks'
export type { AssistantItem, HandOff, NewLink } from './command'
export type { Committed, CommitCode } from './work'
export { markReceipts, receiptHint } from './commands/mark-receipts'
export { say, type Said, type SayCode } from './commands/say'
export { takeItemToken } from './commands/write-item'
export { commitToLog } from './commit-to-log'
export {
  apply,
  CHANNELS,
  isLive,
  STATES,
  type Author,
  type Channel,
  type Conversation,
  type Data,
} from './conversation'
export {
  accessConversation,
  accessKey,
  accessPerson,
  keyOfConversation,
} from './conversation.access'
export { ASSISTANT_ASKED } from './conversation.events'
export { carryOutDue, conversationTimer, goneAgentsTimer } from './conversation.jobs'
export { conversationRoutes, storedStatus } from './conversation.routes'
export {
  claimRef,
  findConversation,
  findConversations,
  findItemsAt,
  listItems,
  listLinks,
  listLinksTo,
  upsertLink,
  type LinkKind,
  type LinkRow,
} from './conversation.store'
export { conversationView, keyOf } from './conversation-views'
export { deskActRoutes } from './desk-acts.routes'
export { deskCustomerRoutes } from './desk-customer.routes'
export { deskConversationRoutes } from './desk-conversation.routes'
export { keepHostPage } from './host-page.store'
export {
  explain,
  explainLinks,
  linkLater,
  linkOf,
  linksOf,
  linksToAdd,
  type Explained,
  type LinkInput,
} from './links'
export { linkLaterJob } from './link-later.jobs'
export { chain, chainStart, type Item, type ItemHeader } from './item'
export type { ItemRow } from './item-seal'
export { castOf, deskItemOf, openItems, publicItemOf } from './item-views'
export { logWriterOf, type CommitListener } from './log-writer'
export type { Key } from './log.store'
export { listReceipts, PERSON, type Mark, type Receipt } from './receipt.store'
export { verifyLog } from './queries/verify-log'
export { makeReference, readReference } from './reference'
export { agentsNamed, rosterOf } from './roster'
export { listHeads, listPublicRuns, listRuns, type Heads } from './run.store'
