/**
 * Verify: the official-channel check (CH-13), "is this really you?".
 *
 * Owns the list of our channels and of known impostors. Promises: what is not known to be ours is
 * not ours; nothing that is asked about is kept. Never says more than a match proves.
 */
export { CHANNEL_KINDS, type Channel, type Lists } from './channel'
export { channelLists, saveChannelLists, verifyChannel } from './verify-channel'
export { VERIFY_PER_MINUTE_MAX, verifyRoutes } from './verify.routes'
