/**
 * One conversation as a customer or visitor sees it, for the widget's panel and for the wallet's full
 * page alike: header, queue strip, thread, cards, rating, composer with guard, outbox and drafts.
 * It is Preact inside; the JSX pragma in its files keeps it so when another app's build compiles it.
 * The page brings tokens.css and base.css (`@walletdesk/ui/styles.css`).
 */
export { mountConversation, type MountedConversation, type MountOptions } from './mount'
