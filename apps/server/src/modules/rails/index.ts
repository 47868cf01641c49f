/**
 * Rails: adapters to chains, banks and card processors behind one port.
 *
 * Owns the port, the sandbox and its tables (which stand for other people's computers). Promises:
 * what is sent was stored before and is the same bytes each time; `unknown` is never read as "did
 * not happen". Never books money and never decides a state: deposits and withdrawals do.
 */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import type { Rail } from './rail'
import { sandboxRail } from './sandbox/sandbox-rail'

export type { Incoming, IncomingStatus, Payout, PayoutStatus, Rail, Signed } from './rail'
export { ASSET_NETWORKS, addressFor } from './sandbox/addresses'
export { payIntoSandbox, sandboxNow, setSandboxFault } from './sandbox/sandbox-rail'
export { confirmationsNeeded, FAULTS, usualMs, type Fault } from './sandbox/world'
export { sandboxRoutes } from './sandbox/sandbox.routes'

/** The adapter of a kind; the sandbox plays all of them until another is configured. */
export const railOf = (_kind: RailKind): Rail => sandboxRail
