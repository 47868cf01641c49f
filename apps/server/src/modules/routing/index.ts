/**
 * Routing: who waits, in which order, and how long (DESK.md 5).
 *
 * Owns queue_entries, handlings, shown_waits. Promises: two agents never pick the same one; a crash
 * leaves it queued; a place is exact, a range is honest or absent, and a longer wait is said. Never
 * changes a conversation: the queue follows the states that conversations writes.
 */
export { findQueuePlace, findWait, frontTeam, queueTimer, tellQueuePlaces } from './queue-place'
export {
  claimNext,
  countQueue,
  enterQueue,
  insertHandlings,
  leaveQueue,
  saveWaited,
  type Handled,
} from './queue.store'
export { routingRoutes } from './routing.routes'
