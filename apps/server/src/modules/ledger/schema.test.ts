import { TRANSACTION_NOUNS } from '@walletdesk/contract/vocabulary'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { ENTRY_KINDS, HOLD_STATES } from './core/entry'
import { type LedgerWorld, createLedgerWorld } from './ledger.fixture'

const TABLES = [
  'account_events',
  'accounts',
  'anchors',
  'batches',
  'burned_ids',
  'entries',
  'holds',
  'moves',
  'slices',
  'transactions',
]

let world: LedgerWorld
beforeAll(async () => {
  world = await createLedgerWorld()
})
afterAll(() => world.close())

const rows = <Row>(statement: ReturnType<typeof sql>) => world.node.ownerDb.many<Row>(statement)

test('LE-24: every primary key of the ledger begins with the customer', async () => {
  const keys = await rows<{ name: string; first: string }>(sql`
    select t.relname as name, a.attname as first
      from pg_index i
      join pg_class t on t.oid = i.indrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
     where i.indisprimary and t.relname = any(${TABLES})
     order by t.relname`)
  expect(keys).toEqual(TABLES.map((name) => ({ name, first: 'customer_id' })))
})

test('LE-18: no foreign keys on the hot path, half of every accounts page free, two histories', async () => {
  const foreign = await rows(sql`
    select conname from pg_constraint where contype = 'f' and conrelid::regclass::text = any(${TABLES})`)
  expect(foreign).toEqual([])
  const [accounts] = await rows<{ options: string[] }>(sql`
    select reloptions as options from pg_class where relname = 'accounts'`)
  expect(accounts?.options).toEqual(['fillfactor=50'])
  const indexes = await rows<{ name: string }>(sql`
    select indexname as name from pg_indexes where tablename = 'entries' order by 1`)
  expect(indexes.map(({ name }) => name)).toEqual([
    'entries_credit_history',
    'entries_debit_history',
    'entries_pkey',
  ])
})

test('LE-18: the ledger works at READ COMMITTED', async () => {
  const [settings] = await world.node.app.ledgerDb.many<{ isolation: string }>(sql`
    select current_setting('transaction_isolation') as isolation`)
  expect(settings).toEqual({ isolation: 'read committed' })
})

test('AM-6: the column refuses what the core refuses', async () => {
  const checks = await rows<{ text: string }>(sql`
    select pg_get_constraintdef(oid) as text
      from pg_constraint where conrelid = 'entries'::regclass and contype = 'c'`)
  const all = checks.map(({ text }) => text).join('\n')
  expect(all).toContain((2n ** 128n).toString())
  expect(all).toContain(`kind <= ${ENTRY_KINDS.length.toString()}`)
})

test('LE-13: the list of hold states is the list of the CHECK', async () => {
  const [check] = await rows<{ text: string }>(sql`
    select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'holds_state_check'`)
  const states = [...(check?.text ?? '').matchAll(/'([a-z]+)'::text/g)].map(([, state]) => state)
  expect(states).toEqual([...HOLD_STATES])
})

test('LE-13: every noun of the product is a word that the ledger takes', () => {
  for (const noun of TRANSACTION_NOUNS) expect(noun).toMatch(/^[a-z][a-z0-9_]{0,63}$/)
})

test('LE-4: nothing in the ledger has room for a name, an address or free text', async () => {
  const texts = await rows<{ name: string }>(sql`
    select table_name || '.' || column_name as name
      from information_schema.columns
     where table_schema = 'public' and table_name = any(${TABLES}) and data_type in ('text', 'jsonb')
     order by 1`)
  const columns = [...new Set(texts.map(({ name }) => name.slice(name.indexOf('.') + 1)))].sort()
  // Words and codes: each is checked by pattern in the core before it is written.
  expect(columns).toEqual([
    'action',
    'actor',
    'asset',
    'code',
    'from_state',
    'holder',
    'noun',
    'reason',
    'state',
    'sub',
    'to_state',
    'what',
  ])
})
