/**
 * The only list of all modules: their routes, event consumers, jobs and timers.
 * Each module adds its lines here and nowhere else.
 */
import type { FastifyRequest } from 'fastify'
import type { App } from '../platform/app'
import type { EventConsumer } from '../platform/events/relay'
import type { Principal } from '../platform/http/principal'
import type { Routes } from '../platform/http/routes'
import type { JobHandler, Timer } from '../platform/jobs'

/** Finds out who sends a request; the signin module's `authenticate`. */
export const authenticatorOf =
  (_app: App) =>
  (_request: FastifyRequest): Promise<Principal | null> =>
    Promise.resolve(null)

/** Under /api/v1. */
export const routes: readonly Routes[] = []

/** Pages rendered on the server, under /: help, status, verify. */
export const pages: readonly Routes[] = []

export const consumers: readonly EventConsumer[] = []

export const jobs: readonly JobHandler[] = []

/** Of the worker role. */
export const timers: readonly Timer[] = []

/** Of the chain role: rails. */
export const railTimers: readonly Timer[] = []
