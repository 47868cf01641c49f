/** Numbers of identity (MONEY.md 4.2 to 4.8), each with its reason. */
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const SIGNIN_LIMITS = {
  /** ID-7: an unattended screen closes; a stolen token dies within a day. */
  customerIdleMs: 30 * MINUTE_MS,
  customerLifetimeMs: 24 * HOUR_MS,
  staffIdleMs: 30 * MINUTE_MS,
  staffLifetimeMs: 12 * HOUR_MS,
  /** A visitor has no other way back to the conversation. */
  visitorLifetimeMs: 30 * DAY_MS,
  /** Time between password and second factor: long enough to find the telephone. */
  firstLevelLifetimeMs: 10 * MINUTE_MS,
  /** ID-7: an ended session is refused everywhere within one second. */
  sessionCacheMs: 900,
  /** "Last seen" is written this often at most; idle ends are early by that much, never late. */
  sessionTouchMs: MINUTE_MS,
  sessionsListMax: 100,
  userAgentCharsMax: 200,
  devicesPerSubjectMax: 50,
  /** 4.1: an account without a second factor is let go after a week. */
  registeringDaysMax: 7,
  registrationCodeLifetimeMs: 30 * MINUTE_MS,
  /** 5 of 1,000,000: a guess of the mailed code is hopeless. */
  registrationTriesMax: 5,
  /** ID-5 */
  passwordMemoryKiB: 19_456,
  passwordPasses: 2,
  passwordLanes: 1,
  passwordQueueMax: 64,
  passwordQueueWaitMsMax: 2_000,
  /** 4.3 */
  totpSeedBytes: 20,
  totpStepMs: 30_000,
  totpNeighbourStepsMax: 2,
  /** A clock that is learned to be further off than 10 minutes is no clock (RFC 6238, section 6). */
  totpDriftStepsMax: 20,
  /** 4.8: then another factor must prove the owner. */
  totpFailuresMax: 100,
  recoveryCodesCount: 10,
  recoveryCodeBytes: 15,
  /** AT-1 */
  authorisationLifetimeMs: 5 * MINUTE_MS,
  invitationLifetimeMs: 24 * HOUR_MS,
  /** PV-12 */
  sessionTracesKeepMs: 396 * DAY_MS,
  mailsKeepMs: 30 * DAY_MS,
} as const

/** 4.8: how many at once, and how long until one more. */
export type BucketSize = { readonly burst: number; readonly periodMs: number }
export const BUCKETS = {
  signInKnownDevice: { burst: 10, periodMs: MINUTE_MS },
  signInUnknownDevices: { burst: 10, periodMs: HOUR_MS / 12 },
  /** IPv4 /32, IPv6 /64 */
  addressNear: { burst: 30, periodMs: MINUTE_MS / 6 },
  /** IPv4 /24, IPv6 /48 */
  addressWide: { burst: 200, periodMs: MINUTE_MS / 40 },
  totp: { burst: 5, periodMs: MINUTE_MS },
  recoveryCode: { burst: 3, periodMs: 10 * MINUTE_MS },
  authorisation: { burst: 5, periodMs: MINUTE_MS },
  /** Mails that strangers can cause to one address. */
  mailToAddress: { burst: 3, periodMs: HOUR_MS },
} as const satisfies Readonly<Record<string, BucketSize>>
export type BucketName = keyof typeof BUCKETS
