/**
 * Streams: how what happened reaches every screen (DESK.md 3).
 *
 * Owns the event socket, its fallbacks and one-time passes. Promises: a reader gets every item of a
 * stream once, in order, or a frame that says what to fetch; a lost hint is repaired within
 * seconds; a withdrawn right ends the stream; an agent who acts
 * is here, with a socket or without. Never writes an item and never decides an order.
 */
export { seeActingAgents } from './acting-agents'
export { streamRoutes, streamTimer } from './stream.routes'
