/** The mail of a registration, and the end of those that nobody finished. */
import { randomInt } from 'node:crypto'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { App } from '../../../platform/app'
import { createContext, type Context } from '../../../platform/context'
import { done } from '../../../platform/result'
import type { JobHandler, Timer } from '../../../platform/jobs'
import {
  findCustomerByEmailIndex,
  findUnfinished,
  moveCustomer,
  type Customer,
} from '../../customers'
import { deleteMailsOf, queueMail, sealMail } from '../../notices'
import { forgetKeys } from '../../privacy'
import { commit } from '../../../platform/commit'
import { endOtherSessions, announceEnds } from '../sessions/end-sessions'
import { takeToken } from '../throttles/take-token'
import { REGISTRATION_TASK } from './register'
import { deleteExpired, findRegistration, saveCode, type Registration } from './registration.store'
import { openRegistration } from './sealed'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const BATCH_MAX = 200
const CODE_DIGITS = 6

/** Bound to its registration: the code of one opens no other. */
export const hashCode = (app: App, customerId: string, code: string): string =>
  app.secrets.blindIndex('registrations.code', `${customerId}:${code}`)

export const registrationJob: JobHandler = {
  task: REGISTRATION_TASK,
  run: async (app, { customerId }: { customerId: string }) => {
    const ctx = createContext(app)
    const registration = await findRegistration(app.db, customerId)
    if (!registration || registration.codeHash !== null || registration.expiresAt <= ctx.now) return
    // Who registers an address of somebody else must not flood them; nobody learns of it.
    const { emailIndex } = registration
    const allowed = await takeToken(ctx, { name: 'mailToAddress', of: emailIndex })
    if (!allowed.ok) return
    const customer = await findCustomerByEmailIndex(app.db, emailIndex)
    if (customer) await tellOwner(ctx, registration, customer)
    else await sendCode(ctx, registration)
  },
}

async function sendCode(ctx: Context, registration: Registration): Promise<void> {
  const { customerId, locale } = registration
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  const { email } = await openRegistration(ctx.app, registration)
  const mail = await sealMail(ctx, {
    ownerId: customerId,
    keyClass: 'k_identity',
    to: email,
    locale,
    template: 'registration_code',
    args: { code, minutes: SIGNIN_LIMITS.registrationCodeLifetimeMs / MINUTE_MS },
  })
  const codeHash = hashCode(ctx.app, customerId, code)
  await commit(ctx, async (tx) => {
    // Another run of this job may have been first: then its mail is the one.
    if (await saveCode(tx, { customerId, codeHash })) await queueMail(tx, mail)
  })
}

async function tellOwner(ctx: Context, registration: Registration, customer: Customer) {
  const { email } = await openRegistration(ctx.app, registration)
  const mail = await sealMail(ctx, {
    ownerId: customer.id,
    keyClass: 'k_identity',
    to: email,
    locale: customer.locale,
    template: 'registration_known',
    args: {},
  })
  await commit(ctx, (tx) => queueMail(tx, mail))
}

/** 4.1: an account without a second factor expires after a week and its address is free again. */
async function expireUnfinished(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - SIGNIN_LIMITS.registeringDaysMax * DAY_MS)
  for (const { id } of await findUnfinished(ctx.app.db, { before, limit: BATCH_MAX })) {
    const expired = await ctx.transact(async (tx) => {
      const moved = await moveCustomer(tx, ctx, { customerId: id, action: 'expire' })
      if (!moved.ok) return moved
      const reason = 'account_state'
      return done(await endOtherSessions(tx, ctx, { subjectId: id, reason, except: null }))
    })
    if (expired.ok) announceEnds(ctx, expired.value)
  }
}

/** What was typed into a registration that nobody confirmed leaves with its key and its mails. */
async function dropOldRegistrations(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - HOUR_MS)
  const gone = await deleteExpired(ctx.app.db, { before, limit: BATCH_MAX })
  const strangers = gone.filter((row) => row.confirmedAt === null).map((row) => row.customerId)
  if (strangers.length === 0) return
  await deleteMailsOf(ctx.app.db, strangers)
  await forgetKeys(ctx.app, strangers)
}

export const registrationTimer: Timer = {
  name: 'registrations',
  everyMs: 10 * MINUTE_MS,
  run: async (ctx) => {
    await expireUnfinished(ctx)
    await dropOldRegistrations(ctx)
  },
}
