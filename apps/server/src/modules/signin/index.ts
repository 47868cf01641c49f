/**
 * Signin: how people prove who they are (MONEY.md 4.2 to 4.4, 4.7, 4.8).
 *
 * Owns registrations, passwords, totp_factors, recovery_codes, devices, sessions, authorisations,
 * throttles, visitors. Promises: tokens, codes and passwords are kept as hashes, seeds sealed; who
 * asks never learns whether an address has an account; strangers never stop a known device; an
 * ended session is refused everywhere within a second. Passkeys, the security clock and recovery
 * join here: a factor is a method of factors/prove, a lock a check beside `verifySecondFactor`.
 *
 * Other kinds of people sign in through a `Directory` of their own module.
 */
export { customerDirectory } from './customer-directory'
export { insertDemoAccount, listDemoAccounts, type DemoAccount } from './demo/demo-account.store'
export { authoriseInDemo } from './demo/authorise-in-demo'
export { demoRoutes } from './demo/demo.routes'
export {
  isAuthorised,
  useAuthorisation,
  verifySecondFactor,
  type AuthorisationRequest,
  type AuthorisationUse,
} from './factors/authorise'
export { type Authorisation } from './factors/authorisation.store'
export { newSeed } from './factors/totp'
export { registerFactorRoutes } from './factors/factor.routes'
export { passwordHasher } from './passwords/hash-queue'
export { checkPassword, type PasswordCode } from './passwords/password'
export { insertPassword } from './passwords/password.store'
export {
  enrolWithSeed,
  openAccount,
  type Enrol,
  type OpenAccount,
} from './registration/open-account'
export { registrationJob, registrationTimer } from './registration/registration.jobs'
export { sessionAnswerOf } from './sessions/answer'
export { authenticatorOf } from './sessions/authenticate'
export { endAllSessions, endOneSession } from './sessions/end-sessions'
export { factsOf, type RequestFacts } from './sessions/facts'
export { isLive, type Session } from './sessions/session'
export { registerSessionRoutes, type SessionRoutesOptions } from './sessions/session.routes'
export { findOpenSessions, listSessions } from './sessions/session.store'
export { signIn, type SignedIn } from './sessions/sign-in'
export { startSession, type OpenedSession } from './sessions/start-session'
export { signinRoutes } from './signin.routes'
export { signinTimer } from './signin.timers'
export { type Directory, type Subject, type SubjectKind } from './subject'
export { addressBuckets, takeTokens } from './throttles/take-token'
export { startVisitor } from './visitors/start-visitor'
export { openVisitor, type Visitor } from './visitors/visitor.store'
