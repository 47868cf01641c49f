/**
 * The contract: all that browsers, programs and the server agree on. Browser bundles import types
 * from here and values only from the subpaths without zod (`/ids`, `/limits`, `/vocabulary`, `/errors`).
 */
export * from './approvals'
export * from './conversations'
export * from './customers'
export * from './errors'
export * from './explanation'
export * from './help'
export * from './ids'
export * from './ledger'
export * from './limits'
export * from './signin-limits'
export * from './streams'
export * from './vocabulary'
export * from './wallet'
export * from './wire'
