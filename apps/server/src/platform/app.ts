/** Everything one process holds; made in main.ts (or testkit) and passed on, never a global. */
import type { Clock } from './clock'
import type { Config } from './config'
import type { Secrets } from './crypto/secrets'
import type { Db } from './db'
import type { Hints } from './hints'
import type { Log } from './log'
import type { Metrics } from './metrics'

export type App = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** Role wd_app: desk tables and reads of money tables. */
  readonly db: Db
  /** Role wd_ledger: only the ledger module writes through it. */
  readonly ledgerDb: Db
  readonly secrets: Secrets
  readonly hints: Hints
  readonly metrics: Metrics
  /** Ends with the process: timers and loops watch it. */
  readonly stopping: AbortSignal
  /** One id per process life; leases and presence name it. */
  readonly nodeId: string
}
