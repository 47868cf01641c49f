/** The role that holds the path to rails: sandbox now, signers later. */
import type { App } from '../platform/app'
import { startTimers } from '../platform/jobs'
import { railTimers } from './modules'

export const startChain = (app: App): { stop: () => Promise<void> } => startTimers(app, railTimers)
