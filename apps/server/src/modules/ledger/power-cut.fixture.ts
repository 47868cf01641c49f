/**
 * A server that books without a pause and writes every acknowledged id to a file, until it is
 * killed. The test that runs this reads the file afterwards.
 */
import { writeSync, openSync } from 'node:fs'
import { uuidv7 } from '@walletdesk/contract/ids'
import { boot } from '../../boot'
import { readConfig } from '../../platform/config'
import { createContext } from '../../platform/context'
import { commitGroup } from './commands/commit-group'
import { openAccounts, openHouseAccounts } from './commands/open-accounts'
import { type AccountName, accountRef } from './core/account-ids'
import { ENTRY_CODES } from './core/entry-codes'
import { DEFAULT_SLICE } from './slice'

const [dataDir = '', file = ''] = process.argv.slice(2)
const CUSTOMERS = 20
const WRITERS = 48

const config = readConfig({ WALLETDESK_DATA: dataDir, WALLETDESK_LOG: 'silent' })
if (!config.ok) throw new Error(JSON.stringify(config.data))
const { app } = await boot({ config: config.value })
const ctx = () => createContext(app)
const acknowledged = openSync(file, 'a')

const house = (name: AccountName) => accountRef(DEFAULT_SLICE.systemCustomerId, name)
const opened = await openHouseAccounts(ctx(), { asset: 'USD', rails: ['sandbox'] })
if (!opened.ok) throw new Error(opened.code)
const customers = Array.from({ length: CUSTOMERS }, () => uuidv7(app.clock.now().getTime()))
for (const customerId of customers) {
  const made = await openAccounts(ctx(), { customerId, accounts: [{ asset: 'USD', code: 1000 }] })
  if (!made.ok) throw new Error(made.code)
}
process.stdout.write('booking\n')

/** One entry and one move together; only what was answered is written down. */
async function book(customerId: string) {
  const [id, transactionId] = [newId(), newId()]
  const answer = await commitGroup(ctx(), {
    groupId: newId(),
    entries: [
      {
        id,
        customerId,
        kind: 'single',
        debit: house({ asset: 'USD', code: 4300 }),
        credit: accountRef(customerId, { asset: 'USD', code: 1000 }),
        asset: 'USD',
        amount: 1n,
        code: ENTRY_CODES.funding,
        reason: 'test',
      },
    ],
    moves: [
      { customerId, transactionId, noun: 'deposit', from: null, to: 'final', reason: 'test' },
    ],
  })
  if (answer.ok) writeSync(acknowledged, `${customerId} ${id} ${transactionId}\n`)
}
const newId = () => uuidv7(app.clock.now().getTime())

for (let writer = 0; writer < WRITERS; writer += 1) {
  const customerId = customers[writer % CUSTOMERS] ?? ''
  void (async () => {
    for (;;) await book(customerId)
  })()
}
