/**
 * Intake: how conversations begin and what the assistant says without a model (DESK.md 4, 11.1).
 *
 * Owns nothing. Promises: the true status and fitting articles come with the start; whoever asks
 * for a person, or tells of an emergency, reaches the queue in one step; what is not known is said
 * and handed over. Never words an amount that no fact carries.
 */
export { assistantConsumer } from './commands/answer-question'
export { transactionFollower } from './commands/follow-transaction'
export { startConversation, type StartInput } from './commands/start-conversation'
export { intakeRoutes } from './intake.routes'
