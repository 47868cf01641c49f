/**
 * Feedback: ratings of answers (DESK.md 8.4).
 *
 * Owns nothing: a rating is an item of the log. Promises: one rating per episode, editable for a
 * day, never in the way of reopening. Never lets an agent rate.
 */
export { feedbackRoutes } from './feedback.routes'
