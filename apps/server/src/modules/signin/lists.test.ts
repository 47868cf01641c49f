import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { SESSION_LEVELS } from '@walletdesk/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { CUSTOMER_STATES } from '../customers'
import { DEVICE_STATES } from './devices/device.store'
import { RECOVERY_CODE_STATES } from './factors/recovery-code'
import { END_REASONS, SESSION_KINDS } from './sessions/session'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

test.each([
  ['customers', 'state', CUSTOMER_STATES],
  ['sessions', 'subject_kind', SESSION_KINDS],
  ['sessions', 'level', SESSION_LEVELS],
  ['sessions', 'end_reason', END_REASONS],
  ['devices', 'state', DEVICE_STATES],
  ['recovery_codes', 'state', RECOVERY_CODE_STATES],
])('TS-10: the database knows the same %s.%s as the code', async (table, column, list) => {
  const { text } = await app.app.db.one<{ text: string }>(sql`
    select pg_get_constraintdef(oid) as text
      from pg_constraint
     where conrelid = ${table}::regclass and conname = ${`${table}_${column}_check`}`)
  expect(Array.from(text.matchAll(/'([a-z_]+)'/g), ([, value]) => value)).toEqual([...list])
})
