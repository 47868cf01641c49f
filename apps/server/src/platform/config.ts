/** Settings: `WALLETDESK_*` variables and `DATABASE_URL`, validated once; a bad one stops the start. */
import { LIMITS } from '@walletdesk/contract/limits'
import { z } from 'zod'
import { refuse, done, type Result } from './result'

const ROLES = ['http', 'worker', 'chain'] as const
export type Role = (typeof ROLES)[number]

const flag = z.enum(['on', 'off'])
const key32 = z
  .string()
  .regex(
    /^[A-Za-z0-9+/_-]{43}=?$/,
    'must be 32 bytes in base64, e.g. from: openssl rand -base64 32',
  )

const schema = z.object({
  /** Your own PostgreSQL (>= 15) instead of the embedded one; the user must own the database. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  /** Port to listen on; 0 = any free one. */
  WALLETDESK_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** Address to listen on; 127.0.0.1 unless a proxy on another machine must reach us. */
  WALLETDESK_HOST: z.string().default('127.0.0.1'),
  /** Folder for the embedded database, keys and files. */
  WALLETDESK_DATA: z.string().default('./data'),
  /** The address people use, e.g. https://wallet.example; decides origins and links. */
  WALLETDESK_PUBLIC_URL: z.url().optional(),
  /** Which parts this process plays; on many machines each may run as often as needed. */
  WALLETDESK_ROLES: z
    .string()
    .default('http,worker,chain')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(ROLES, 'roles are http, worker and chain')).min(1)),
  /** Fill the demo world on first run and show demo helpers on the sign-in pages. */
  WALLETDESK_DEMO: flag.default('on'),
  /** How much is logged, as lines of JSON on standard output. */
  WALLETDESK_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  /** 32 bytes, base64; unset = made once and kept in the data folder. */
  WALLETDESK_MASTER_KEY: key32.optional(),
  /** Root of the blind indexes, apart from the master key. */
  WALLETDESK_INDEX_KEY: key32.optional(),
  /** Key for POST /api/v1/ledger/entries; unset = the door is closed. */
  WALLETDESK_LEDGER_KEY: z.string().min(32, 'needs at least 32 characters').optional(),
  /** Most connections to PostgreSQL that one process opens for the desk and reads. */
  WALLETDESK_DB_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  /** Messages that one person may write in a minute; unset = 60. Load tests raise it. */
  WALLETDESK_ITEMS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).optional(),
  /** smtp://user:password@host:port for mail; unset = mail stays in the outbox (demo: /demo/mail). */
  WALLETDESK_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  /** Sender of our mail. */
  WALLETDESK_MAIL_FROM: z.string().default('Walletdesk <no-reply@walletdesk.example>'),
  /** Speed of the sandbox rail's virtual clock against real time. */
  WALLETDESK_SANDBOX_SPEED: z.coerce.number().min(0).max(100_000).default(1),
  /** Decides which faults the sandbox rail shows; the same seed repeats the same ones. */
  WALLETDESK_SANDBOX_SEED: z.coerce.number().int().min(0).default(1),
  /** Origins that may embed the widget, comma separated; * = any. */
  WALLETDESK_WIDGET_ORIGINS: z.string().default('*'),
})

export type Config = {
  readonly databaseUrl: string | null
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicUrl: string | null
  readonly roles: readonly Role[]
  readonly demo: boolean
  readonly logLevel: z.infer<typeof schema>['WALLETDESK_LOG']
  readonly masterKey: string | null
  readonly indexKey: string | null
  readonly ledgerKey: string | null
  readonly dbConnections: number
  readonly itemsPerMinuteMax: number
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly sandboxSpeed: number
  readonly sandboxSeed: number
  readonly widgetOrigins: string
}

/** Names that we know; a misspelt WALLETDESK_ variable must not be ignored silently. */
const KNOWN = new Set(Object.keys(schema.shape))

export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<Config, 'config_invalid'> {
  const parsed = schema.safeParse(env)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('WALLETDESK_') && !KNOWN.has(name) && name !== 'WALLETDESK_TEST_DATA',
  )
  problems.push(...unknown.map((name) => `${name}: unknown setting, check the spelling`))
  if (!parsed.success || problems.length > 0)
    return refuse('config_invalid', { data: { problems } })
  return done(toConfig(parsed.data))
}

function toConfig(value: z.infer<typeof schema>): Config {
  return {
    databaseUrl: value.DATABASE_URL ?? null,
    port: value.WALLETDESK_PORT,
    host: value.WALLETDESK_HOST,
    dataDir: value.WALLETDESK_DATA,
    publicUrl: value.WALLETDESK_PUBLIC_URL ?? null,
    roles: value.WALLETDESK_ROLES,
    demo: value.WALLETDESK_DEMO === 'on',
    logLevel: value.WALLETDESK_LOG,
    masterKey: value.WALLETDESK_MASTER_KEY ?? null,
    indexKey: value.WALLETDESK_INDEX_KEY ?? null,
    ledgerKey: value.WALLETDESK_LEDGER_KEY ?? null,
    dbConnections: value.WALLETDESK_DB_CONNECTIONS,
    itemsPerMinuteMax: value.WALLETDESK_ITEMS_PER_MINUTE ?? LIMITS.itemsPerPersonPerMinuteMax,
    smtpUrl: value.WALLETDESK_SMTP_URL ?? null,
    mailFrom: value.WALLETDESK_MAIL_FROM,
    sandboxSpeed: value.WALLETDESK_SANDBOX_SPEED,
    sandboxSeed: value.WALLETDESK_SANDBOX_SEED,
    widgetOrigins: value.WALLETDESK_WIDGET_ORIGINS,
  }
}
