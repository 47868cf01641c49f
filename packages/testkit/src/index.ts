/**
 * What tests stand on: a real PostgreSQL, a clock that obeys, the public test data.
 *
 * Worlds (named people and companies) and invariants that hold after every test live beside these.
 * Nothing here is imported by a program that ships.
 */
export { createTestApp } from './app'
export type { TestApp, TestAppOptions } from './app'
export { createBrowser } from './browser'
export type { Answer, Browser, BrowserOptions } from './browser'
export { fakeClock } from './clock'
export type { FakeClock } from './clock'
export { testData } from './data'
export { createTestDatabase } from './database'
export type { TestDatabase } from './database'
export { deskBreaches } from './desk-invariants'
export {
  AGENTS,
  createAgentPerson,
  createCustomer,
  createVisitor,
  CUSTOMERS,
  PASSWORD,
  totpCode,
} from './people'
export type { CustomerInWorld, Person } from './people'
export { ledgerBreaches } from './ledger-invariants'
export { startTestPostgres } from './postgres'
export type { TestPostgres } from './postgres'
