/** JSON log lines with ids only (PV-11): bodies, names, addresses and secrets never get here. */
import { pino, type Logger } from 'pino'

export type Log = Logger

export const createLog = (level: string): Log =>
  pino({ level, base: null, redact: ['req.headers.authorization', 'req.headers.cookie'] })
