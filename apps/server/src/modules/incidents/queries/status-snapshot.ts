import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StatusAnswer } from '@walletdesk/contract'
import type { App } from '../../../platform/app'
import type { Context } from '../../../platform/context'
import { readStatus } from './read-status'

export type Snapshot = { readonly status: StatusAnswer; readonly isSnapshot: boolean }

/** A disk write now and then is enough: the file is for the day when the database is away. */
const WRITE_EVERY_MS = 60_000
const writtenAt = new WeakMap<App, Map<string, number>>()

const EMPTY = { overall: 'unknown', components: [], incidents: [] } as const

/**
 * The status now or, when the database cannot be read, what was last known, with its time
 * (UX.md 4.2). Each language has its own file, since the texts are in it.
 */
export async function statusSnapshot(ctx: Context, locales: readonly string[]): Promise<Snapshot> {
  const { app, now } = ctx
  const file = fileOf(app, locales[0] ?? 'en')
  try {
    const status = await readStatus(app.db, { now, locales })
    keep(ctx, file, status)
    return { status, isSnapshot: false }
  } catch (error) {
    app.log.error({ err: error }, 'status is served from its last snapshot')
    const status = readFile(file) ?? {
      ...EMPTY,
      components: [],
      incidents: [],
      asOf: now.toISOString(),
    }
    return { status, isSnapshot: true }
  }
}

const fileOf = (app: App, locale: string) =>
  join(app.config.dataDir, 'status', `${locale.replace(/[^A-Za-z-]/g, '')}.json`)

function keep({ app, now }: Context, file: string, status: StatusAnswer) {
  const times = writtenAt.get(app) ?? new Map<string, number>()
  writtenAt.set(app, times)
  if (now.getTime() - (times.get(file) ?? 0) < WRITE_EVERY_MS) return
  times.set(file, now.getTime())
  try {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, JSON.stringify(status))
  } catch (error) {
    app.log.warn({ error: String(error) }, 'the status snapshot could not be written')
  }
}

function readFile(file: string): StatusAnswer | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StatusAnswer // written by keep()
  } catch {
    return null
  }
}
