/**
 * ID-3: nobody learns by timing whether an address has an account. Sign-in and registration are
 * asked with known and unknown addresses in random order; medians lie within 2 ms of each other and
 * the Kolmogorov-Smirnov distance of the two distributions is below 0.08 (2,000 samples each). With
 * fewer samples, or on a busy machine, equal distributions differ by more than that by chance; the
 * bars then are what chance gives once in a thousand runs, and stand in the answer.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { ROOT_DIR } from '@walletdesk/server/boot'
import { openAccount } from '@walletdesk/server/modules/signin'
import { createContext } from '@walletdesk/server/platform/context'
import type { Http } from '@walletdesk/server/platform/http/routes'
import { createHttpRole } from '@walletdesk/server/roles/http'
import { newShownId, uuidv7 } from '@walletdesk/contract/ids'
import { openHouse, type House } from './desk/house'

const MEDIAN_GAP_MS_MAX = 2
const DISTANCE_MAX = 0.08
/** Equal distributions of n samples each exceed c * sqrt(2 / n) once in a thousand runs. */
const CHANCE_OF_ONE_IN_1000 = 1.95
/** Below the burst of an account's bucket, so that nobody is throttled. */
const TRIES_PER_ACCOUNT = 8
const WARM_UP = 30

const { values } = parseArgs({ options: { samples: { type: 'string', default: '2000' } } })
const samples = Number(values.samples)
const distanceMax = Math.max(DISTANCE_MAX, CHANCE_OF_ONE_IN_1000 * Math.sqrt(2 / samples))

type Kind = 'known' | 'unknown'
type Timings = Record<Kind, number[]>
type Ask = (kind: Kind, index: number) => Promise<number>

const median = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0

/** The largest gap between the two cumulative distributions. */
function distanceOf(left: readonly number[], right: readonly number[]): number {
  let [i, j, largest] = [0, 0, 0]
  while (i < left.length && j < right.length) {
    if ((left[i] ?? 0) <= (right[j] ?? 0)) i += 1
    else j += 1
    largest = Math.max(largest, Math.abs(i / left.length - j / right.length))
  }
  return largest
}

/** 3.3 standard errors of the difference of two medians, estimated from the middle half. */
function chanceGapMs(sorted: readonly number[]): number {
  const quartile = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  const standardError = (0.93 * (quartile(0.75) - quartile(0.25))) / Math.sqrt(sorted.length)
  return 3.3 * Math.SQRT2 * standardError
}

function summarise({ known, unknown }: Timings) {
  const [left, right] = [known, unknown].map((list) => [...list].sort((a, b) => a - b))
  const medians = { known: median(left ?? []), unknown: median(right ?? []) }
  const gapMs = Math.abs(medians.known - medians.unknown)
  const gapMsMax = Math.max(MEDIAN_GAP_MS_MAX, chanceGapMs(left ?? []))
  const distance = distanceOf(left ?? [], right ?? [])
  const round = (value: number) => Number(value.toFixed(3))
  return {
    ok: gapMs <= gapMsMax && distance < distanceMax,
    knownMedianMs: round(medians.known),
    unknownMedianMs: round(medians.unknown),
    medianGapMs: round(gapMs),
    medianGapMsMax: round(gapMsMax),
    ksDistance: round(distance),
  }
}

/** Coin by coin, so that a machine that slows down slows both kinds. */
async function measure(ask: Ask): Promise<Timings> {
  const timings: Timings = { known: [], unknown: [] }
  for (let index = 0; index < WARM_UP; index += 1) await ask(index % 2 ? 'known' : 'unknown', index)
  while (timings.known.length < samples || timings.unknown.length < samples) {
    const wanted: Kind = randomInt(2) === 0 ? 'known' : 'unknown'
    const kind =
      timings[wanted].length < samples ? wanted : wanted === 'known' ? 'unknown' : 'known'
    timings[kind].push(await ask(kind, timings[kind].length))
  }
  return timings
}

const address = () => `198.${18 + randomInt(2)}.${randomInt(256)}.${randomInt(1, 255)}`

async function timed(http: Http, url: string, payload: object, status: number): Promise<number> {
  const from = performance.now()
  const response = await http.inject({ method: 'POST', url, payload, remoteAddress: address() })
  const ms = performance.now() - from
  if (response.statusCode !== status)
    throw new Error(`${url} answered ${response.statusCode}: ${response.body}`)
  return ms
}

const newEmail = () => `person-${uuidv7(0).slice(-12)}@mailbox.example`

async function createAccounts({ app }: House, count: number): Promise<string[]> {
  const emails: string[] = []
  for (let index = 0; index < count; index += 1) {
    const ctx = createContext(app)
    const email = newEmail()
    const opened = await openAccount(ctx, {
      id: uuidv7(ctx.now.getTime()),
      email,
      name: null,
      locale: 'en',
      password: 'three herons over quiet water',
    })
    if (!opened.ok) throw new Error(opened.code)
    emails.push(email)
  }
  return emails
}

const house = await openHouse()
const http = await createHttpRole(house.app, { rootDir: ROOT_DIR })
await http.ready()
const accounts = await createAccounts(house, Math.ceil((samples + WARM_UP) / TRIES_PER_ACCOUNT))
// As many strangers, asked as often: a bucket that was met before is the same work for both.
const emails = { known: accounts, unknown: accounts.map(newEmail) }
const emailOf = (kind: Kind, index: number) => emails[kind][index % accounts.length] ?? ''

const signIn = summarise(
  await measure((kind, index) => {
    const body = { email: emailOf(kind, index), password: 'three herons over muddy water' }
    return timed(http, '/api/v1/sessions', body, 401)
  }),
)
const register = summarise(
  await measure((kind, index) =>
    timed(
      http,
      '/api/v1/customers',
      {
        id: newShownId('customer', house.app.clock.now().getTime()),
        email: emailOf(kind, index),
        password: 'seven lanterns above the harbour',
        locale: 'en',
        consents: { terms: true, privacy: true },
      },
      202,
    ),
  ),
)
await http.close()
await house.close()
const ok = signIn.ok && register.ok
process.stdout.write(
  `${JSON.stringify({ bench: 'enumeration', ok, samples, ksDistanceMax: Number(distanceMax.toFixed(3)), signIn, register })}\n`,
)
process.exitCode = ok ? 0 : 1
