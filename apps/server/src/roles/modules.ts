/**
 * The only list of all modules: their routes, event consumers, jobs and timers.
 * Each module adds its lines here and nowhere else.
 */
import type { EventConsumer } from '../platform/events/relay'
import type { Routes } from '../platform/http/routes'
import type { JobHandler, Timer } from '../platform/jobs'

export const routes: readonly Routes[] = []

export const consumers: readonly EventConsumer[] = []

export const jobs: readonly JobHandler[] = []

export const timers: readonly Timer[] = []
