/** Which failures mean "the database is away": a passing state of the house, never a fault of code. */

/**
 * Classes 08 and 57P of PostgreSQL (connection lost, shutting down, starting up), too many
 * connections, and what sockets say.
 */
const AWAY_CODES = /^(08|57P|53300|ECONN|EPIPE|ETIMEDOUT|ERR_STREAM_DESTROYED)/
/** What pg and its pool say without a code. */
const AWAY_WORDS =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when|after calling end|not queryable|socket has been ended/

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // A file that is missing has the same code as a socket that is.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
  return AWAY_CODES.test(code) || AWAY_WORDS.test(error.message)
}
