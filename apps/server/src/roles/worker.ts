/** The role that works behind: the relay of events, jobs, timers. */
import type { App } from '../platform/app'
import type { Db } from '../platform/db'
import { eventJob, startRelay } from '../platform/events/relay'
import { startJobs, startTimers } from '../platform/jobs'
import { consumers, furnish, jobs, timers } from './modules'

export async function startWorker(app: App, ownerDb: Db): Promise<{ stop: () => Promise<void> }> {
  furnish(app)
  const relay = startRelay(app, consumers)
  const runner = await startJobs(app, ownerDb.pool, [eventJob(consumers), ...jobs])
  const clocks = startTimers(app, timers)
  return {
    stop: async () => {
      await clocks.stop()
      await relay.stop()
      await runner.stop()
    },
  }
}
