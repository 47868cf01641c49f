/**
 * argon2id in a bounded queue of its own (ID-5): a flood of sign-ins waits here, and beyond the
 * bound is told to come back, instead of starving everything else of processors and memory.
 */
import { availableParallelism } from 'node:os'
import { hash, parseOptions, verify, type Options } from '@node-rs/argon2'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { App } from '../../../platform/app'
import { done, refuse, type Result } from '../../../platform/result'

export type BusyCode = 'rate_limited'

/** Devices that the account knows wait in a lane of their own and go first (TH-1). */
export type Lane = 'known' | 'unknown'

type Queue = {
  /** Places are given in order of arrival, lane by lane. */
  readonly run: <T>(work: () => Promise<T>, lane?: Lane) => Promise<Result<T, BusyCode>>
}

export type QueueSize = {
  readonly concurrency: number
  /** Of each lane. */
  readonly waitingMax: number
  readonly waitMsMax: number
}

export function createQueue({ concurrency, waitingMax, waitMsMax }: QueueSize): Queue {
  let running = 0
  const lanes: Record<Lane, ((free: boolean) => void)[]> = { known: [], unknown: [] }

  const place = (lane: Lane) =>
    new Promise<boolean>((resolve) => {
      if (running < concurrency) {
        running += 1
        resolve(true)
        return
      }
      const waiting = lanes[lane]
      if (waiting.length >= waitingMax) {
        resolve(false)
        return
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(wake), 1)
        resolve(false)
      }, waitMsMax)
      const wake = (free: boolean) => {
        clearTimeout(timer)
        resolve(free)
      }
      waiting.push(wake)
    })

  // The place passes on to the next in line, so `running` stays as it is.
  const leave = () => {
    const next = lanes.known.shift() ?? lanes.unknown.shift()
    if (next) next(true)
    else running -= 1
  }

  return {
    run: async (work, lane = 'unknown') => {
      if (!(await place(lane)))
        return refuse('rate_limited', { data: { retryAfterS: Math.ceil(waitMsMax / 1_000) } })
      try {
        return done(await work())
      } finally {
        leave()
      }
    },
  }
}

const OPTIONS = {
  algorithm: 2, // argon2id; the package's const enum cannot be imported by isolated modules
  memoryCost: SIGNIN_LIMITS.passwordMemoryKiB,
  timeCost: SIGNIN_LIMITS.passwordPasses,
  parallelism: SIGNIN_LIMITS.passwordLanes,
} as const satisfies Options

export type PasswordHasher = {
  readonly hash: (password: string) => Promise<Result<string, BusyCode>>
  /** Takes equally long without a hash: nobody learns that there is no account (ID-3). */
  readonly verify: (
    hashed: string | null,
    password: string,
    lane: Lane,
  ) => Promise<Result<boolean, BusyCode>>
}

const hashers = new WeakMap<App, PasswordHasher>()

/** True when the hash was made with other costs than today's. */
export function needsRehash(hashed: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(hashed)
  return (
    memoryCost !== OPTIONS.memoryCost ||
    timeCost !== OPTIONS.timeCost ||
    parallelism !== OPTIONS.parallelism
  )
}

function createHasher(app: App): PasswordHasher {
  const queue = createQueue({
    concurrency: Math.max(1, availableParallelism() - 1),
    waitingMax: SIGNIN_LIMITS.passwordQueueMax,
    waitMsMax: SIGNIN_LIMITS.passwordQueueWaitMsMax,
  })
  const options = { ...OPTIONS, secret: app.secrets.derive('password-pepper') }
  // A hash of nothing that anybody can type, made like every other.
  const dummy = hash(app.secrets.derive('password-dummy'), options)
  dummy.catch(() => undefined)
  return {
    hash: (password) => queue.run(() => hash(password, options)),
    verify: async (hashed, password, lane) => {
      const against = hashed ?? (await dummy)
      const check = async () => (await verify(against, password, options)) && hashed !== null
      return queue.run(check, lane)
    },
  }
}

export function passwordHasher(app: App): PasswordHasher {
  let hasher = hashers.get(app)
  if (!hasher) hashers.set(app, (hasher = createHasher(app)))
  return hasher
}
