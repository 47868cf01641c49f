/** What signin lets go of: full buckets, sessions beyond their retention (PV-12). */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { Timer } from '../../platform/jobs'
import { deleteOldSessions } from './sessions/session.store'
import { deleteFull } from './throttles/throttle.store'

const HOUR_MS = 3_600_000

export const signinTimer: Timer = {
  name: 'signin',
  everyMs: HOUR_MS,
  run: async ({ app, now }) => {
    await deleteFull(app.db, now)
    await deleteOldSessions(app.db, new Date(now.getTime() - SIGNIN_LIMITS.sessionTracesKeepMs))
  },
}
