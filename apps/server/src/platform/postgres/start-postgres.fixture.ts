/** Keeps a database until it is killed; the test that runs this reads one line of JSON. */
import { startPostgres } from './start-postgres'

const [dataDir = ''] = process.argv.slice(2)
const postgres = await startPostgres({ dataDir })
process.stdout.write(`${JSON.stringify({ url: postgres.url, pid: postgres.pid() })}\n`)
setInterval(() => undefined, 60_000)
