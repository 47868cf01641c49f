import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './database'

async function rows(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.flatMap((row) =>
      Object.values(row),
    )
  } finally {
    await client.end()
  }
}

test('two test databases share nothing', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await rows(one.url, `insert into settings (name, value) values ('mark', '1')`)
  expect(await rows(one.url, `select name from settings where name = 'mark'`)).toEqual(['mark'])
  expect(await rows(two.url, `select name from settings where name = 'mark'`)).toEqual([])
  await Promise.all([one.drop(), two.drop()])
})

test('a dropped database is gone although a session was open', async () => {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  const ended = new Promise((resolve) => client.on('error', resolve))
  await client.connect()
  await database.drop()
  await ended
  await expect(rows(database.url, 'select 1')).rejects.toThrow('does not exist')
})
