/**
 * The only list of all modules: their routes, event consumers, jobs and timers.
 * Each module adds its lines here and nowhere else.
 */
import { agentRoutes, lostAgentsTimer, presenceConsumer } from '../modules/agents'
import { provideConnector } from '../modules/connector'
import {
  answerMailTimer,
  conversationRoutes,
  conversationTimer,
  goneAgentsTimer,
  linkLaterJob,
  deskActRoutes,
  deskConversationRoutes,
  deskCustomerRoutes,
} from '../modules/conversations'
import { depositRoutes, depositTimer } from '../modules/deposits'
import { feedbackRoutes } from '../modules/feedback'
import { incidentsRoutes } from '../modules/incidents'
import { assistantConsumer, intakeRoutes, transactionFollower } from '../modules/intake'
import { helpRoutes, knowledgeRoutes } from '../modules/knowledge'
import { ledgerRoutes, ledgerTimers, MONEY_RULES } from '../modules/ledger'
import { mailJob, mailRoutes, mailTimer } from '../modules/notices'
import { ownWallet } from '../modules/own-wallet'
import {
  demoRoutes,
  registrationJob,
  registrationTimer,
  signinRoutes,
  signinTimer,
} from '../modules/signin'
import { quoteRoutes } from '../modules/quotes'
import { sandboxRoutes } from '../modules/rails'
import { queueTimer, routingRoutes } from '../modules/routing'
import { streamRoutes, streamTimer } from '../modules/streams'
import { transactionConsumer, transactionRoutes } from '../modules/transactions'
import { verifyRoutes } from '../modules/verify'
import { approvalRoutes, withdrawalRoutes, withdrawalTimer } from '../modules/withdrawals'
import type { App } from '../platform/app'
import type { EventConsumer } from '../platform/events/relay'
import type { Routes } from '../platform/http/routes'
import type { JobHandler, Timer } from '../platform/jobs'

/** Gives a process what modules ask for by name: the wallet that the desk looks at. */
export function furnish(app: App): void {
  provideConnector(app, ownWallet)
}

/** Under /api/v1. */
export const routes: readonly Routes[] = [
  signinRoutes,
  agentRoutes,
  mailRoutes,
  demoRoutes,
  ledgerRoutes,
  quoteRoutes,
  depositRoutes,
  withdrawalRoutes,
  approvalRoutes,
  transactionRoutes,
  sandboxRoutes,
  knowledgeRoutes,
  incidentsRoutes,
  verifyRoutes,
  conversationRoutes,
  intakeRoutes,
  feedbackRoutes,
  routingRoutes,
  deskConversationRoutes,
  deskActRoutes,
  deskCustomerRoutes,
  streamRoutes,
]

/** Pages rendered on the server, under /: help, status, verify. */
export const pages: readonly Routes[] = [helpRoutes]

export const consumers: readonly EventConsumer[] = [
  transactionConsumer,
  assistantConsumer,
  transactionFollower,
  presenceConsumer,
]

export const jobs: readonly JobHandler[] = [registrationJob, mailJob, linkLaterJob]

/** Of the worker role. */
export const timers: readonly Timer[] = [
  registrationTimer,
  signinTimer,
  lostAgentsTimer,
  goneAgentsTimer,
  mailTimer,
  conversationTimer,
  answerMailTimer,
  queueTimer,
  streamTimer,
  ...ledgerTimers(MONEY_RULES),
]

/** Of the chain role: rails. */
export const railTimers: readonly Timer[] = [depositTimer, withdrawalTimer]
