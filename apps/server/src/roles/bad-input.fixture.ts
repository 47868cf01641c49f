/** Walks the API description: for each operation a request that fits it, and many that do not. */
import { ERRORS } from '@walletdesk/contract/errors'
import { newShownId, type IdKind, ID_PREFIXES } from '@walletdesk/contract/ids'
import { totpCode, type Person, type TestApp } from '@walletdesk/testkit'

/** The part of JSON Schema that our description uses. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  /** A tuple. */
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  /** What a record holds under names of its own. */
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
type Parameter = { readonly in: 'path' | 'query'; readonly name: string; readonly schema: Schema }
type Described = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> }
}
export type Operation = {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
}
export type Request = {
  readonly operation: Operation
  readonly parameters: Readonly<Record<string, unknown>>
  /** JSON value, or the very bytes. */
  readonly body: unknown
}

export async function listOperations({ http }: TestApp): Promise<Operation[]> {
  const answer = await http.inject({ url: '/openapi.json' })
  const { paths } = answer.json<{ paths: Record<string, Record<string, Described>> }>()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase() as Operation['method'], // as OpenAPI names them
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content['application/json']?.schema ?? null,
    })),
  )
}

const KIND_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind]),
)

/** What stands in a pattern, and a text that it lets through. */
const TEXTS = [
  ['@', 'nobody@mailbox.example'],
  ['^[A-Z]', 'EUR'],
  ['^(0|[1-9]', '100'],
  ['^[A-Za-z]{2,3}', 'en'],
  ['[0-9a-f]{64}', 'a'.repeat(64)],
] as const

/** Ids name nothing that exists. */
function idFor(app: TestApp, pattern: string): string | null {
  const prefix = /([a-z]{3})_\[0-9a-f\]/.exec(pattern)?.[1]
  const kind = KIND_OF.get(prefix ?? '') as IdKind | undefined // keys of that table
  if (!kind) return null
  const id = newShownId(kind, app.clock.now().getTime())
  return pattern.includes('cnv|pub') ? `pub:${id}` : id
}

function textFor(app: TestApp, { pattern = '', format, minLength = 1 }: Schema): string {
  if (format === 'date-time') return app.clock.now().toISOString()
  const known = TEXTS.find(([part]) => pattern.includes(part))?.[1]
  return idFor(app, pattern) ?? known ?? 'x'.repeat(Math.max(1, minLength))
}

const typesOf = ({ type = 'string' }: Schema): readonly string[] => [type].flat()

type Maker = (app: TestApp, schema: Schema) => unknown
const numberFor: Maker = (_app, { minimum = 1 }) => minimum

/** A record gets one entry. */
const entriesOf = ({ properties, additionalProperties: other }: Schema) =>
  Object.entries(properties ?? (typeof other === 'object' ? { entry: other } : {}))

const MAKERS: Readonly<Record<string, Maker>> = {
  object: (app, schema) =>
    Object.fromEntries(entriesOf(schema).map(([name, of]) => [name, valueFor(app, of)])),
  array: (app, { items, prefixItems, minItems = 1 }) => {
    if (prefixItems) return prefixItems.map((of) => valueFor(app, of))
    return items && minItems > 0 ? [valueFor(app, items)] : []
  },
  integer: numberFor,
  number: numberFor,
  boolean: () => false,
  null: () => null,
}

/** A value that fits, with everything optional in it. */
export function valueFor(app: TestApp, schema: Schema): unknown {
  const branch = (schema.anyOf ?? schema.oneOf)?.[0]
  if (branch) return valueFor(app, branch)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  return (MAKERS[typesOf(schema)[0] ?? ''] ?? textFor)(app, schema)
}

export const fitting = (app: TestApp, operation: Operation): Request => ({
  operation,
  parameters: Object.fromEntries(
    operation.parameters.map(({ name, schema }) => [name, valueFor(app, schema)]),
  ),
  body: operation.body && valueFor(app, operation.body),
})

/** Where in a value a text stands: `['body', 'text']`. */
export type Place = readonly (string | number)[]

const branchesOf = (schema: Schema): readonly Schema[] => {
  const branches = schema.anyOf ?? schema.oneOf
  return branches ? branches.flatMap(branchesOf) : [schema]
}

function innerOf(schema: Schema, name: string | number): readonly Schema[] {
  const { properties, additionalProperties, items, prefixItems } = schema
  const other = typeof additionalProperties === 'object' ? additionalProperties : undefined
  const inner = properties?.[name] ?? prefixItems?.[Number(name)] ?? items ?? other
  return inner ? [inner] : []
}

/** What the description says of a place, each way it may be. */
export const schemasAt = (schema: Schema, [name, ...rest]: Place): readonly Schema[] =>
  name === undefined
    ? branchesOf(schema)
    : branchesOf(schema)
        .flatMap((branch) => innerOf(branch, name))
        .flatMap((inner) => schemasAt(inner, rest))

function fitsOne(schema: Schema, text: string): boolean {
  const { pattern, minLength = 0, maxLength = Infinity } = schema
  const types = typesOf(schema)
  // In an address everything is text: a number is what can be read as one.
  if (types.includes('integer') || types.includes('number')) return !Number.isNaN(Number(text))
  if (!types.includes('string')) return false
  if (schema.const !== undefined) return schema.const === text
  if (schema.enum) return schema.enum.includes(text)
  const length = Array.from(text).length
  return (
    length >= minLength &&
    length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  )
}

/** Whether a text is one of those that the description lets stand there. */
export const fits = (schemas: readonly Schema[], text: string): boolean =>
  schemas.some((schema) => fitsOne(schema, text))

export function placesOf(value: unknown, isPlace: (value: unknown) => boolean): Place[] {
  const own: Place[] = isPlace(value) ? [[]] : []
  if (typeof value !== 'object' || value === null) return own
  const inner = Object.entries(value).flatMap(([name, of]) =>
    placesOf(of, isPlace).map((place) => [name, ...place]),
  )
  return [...own, ...inner]
}

/** The value with another one at that place; `undefined` leaves it out. */
export function withValue(value: unknown, [name, ...rest]: Place, other: unknown): unknown {
  if (name === undefined) return other
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  const inner = (copy as Record<string | number, unknown>)[name] // a place of this very value
  return Object.assign(copy, { [name]: withValue(inner, rest, other) })
}

export type Answer = {
  readonly status: number
  readonly type: string
  readonly text: string
}
/** Who sends: a bearer token or nobody, and where from. */
export type Sender = {
  readonly token: string | null
  readonly ip?: string | undefined
  /** How long a poll that may be taken is waited for. */
  readonly patienceMs?: number | undefined
}
/** Long enough for every refusal, on a busy machine too. */
const PATIENCE_MS = 20_000

/** Path and query, every value encoded. */
function addressOf({ operation, parameters }: Request): string {
  const textOf = (name: string) => encodeURIComponent(String(parameters[name]))
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => textOf(name))
  const query = operation.parameters
    .filter(({ in: where, name }) => where === 'query' && parameters[name] !== undefined)
    .map(({ name }) => `${name}=${textOf(name)}`)
    .join('&')
  return query ? `${path}?${query}` : path
}

export const WAITED: Answer = { status: 200, type: 'application/json', text: '{}' }

type Poll = {
  url: string
  token: string | null
  patienceMs: number | undefined
  payload: Uint8Array<ArrayBuffer>
}

/** A poll that is taken waits for news; we hang up before. */
async function sendPoll(app: TestApp, { url, token, patienceMs, payload }: Poll): Promise<Answer> {
  const hangUp = AbortSignal.timeout(patienceMs ?? PATIENCE_MS)
  try {
    const answer = await fetch(`${await app.listen()}${url}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: payload,
      signal: hangUp,
    })
    const { status, headers } = answer
    return { status, type: headers.get('content-type') ?? '', text: await answer.text() }
  } catch (error) {
    if (hangUp.aborted) return WAITED
    throw error
  }
}

/** Sends it with a bearer token; of a stream that goes on without end only the beginning counts. */
export async function sendRequest(
  app: TestApp,
  request: Request,
  { token, ip = '127.0.0.1', patienceMs }: Sender,
): Promise<Answer> {
  const { operation, body } = request
  const url = addressOf(request)
  const payload = Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null)
  const hasBody = operation.body !== null && body !== undefined
  if (url.endsWith('/poll'))
    return sendPoll(app, { url, token, patienceMs, payload: Uint8Array.from(Buffer.from(payload)) })
  const isStream = operation.path.endsWith('/sse')
  const answer = await app.http.inject({
    method: operation.method,
    url,
    headers: {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(hasBody && { payload }),
    remoteAddress: ip,
    payloadAsStream: isStream,
  })
  const { statusCode: status, headers } = answer
  const type = String(headers['content-type'] ?? '')
  if (!isStream) return { status, type, text: answer.body }
  const text = status < 400 ? '' : Buffer.concat(await answer.stream().toArray()).toString()
  // The reader hangs up.
  answer.raw.res.req.destroy()
  return { status, type, text }
}

/** What is wrong with an answer whatever was sent: faults, and refusals that say nothing. */
export function faultsOf({ status, type, text }: Answer): string[] {
  if (status >= 500) return [`${status} ${text.slice(0, 200)}`]
  if (status < 400) return []
  if (!type.includes('application/problem+json')) return [`${status} ${type}`]
  return (JSON.parse(text) as { code: string }).code in ERRORS ? [] : [text]
}

/** What a problem document says; nothing of another answer. */
export const problemOf = ({ status, text }: Answer) =>
  (status < 400 ? {} : JSON.parse(text)) as { readonly code?: string; readonly pointer?: string }

const STOPPED = ['rate_limited', 'session_needed', 'session_ended', 'too_many_sockets']
/** The sender was stopped before anybody looked at what was sent. */
export const isUnseen = (answer: Answer): boolean => STOPPED.includes(problemOf(answer).code ?? '')

/** A session of a program: no cookies, no CSRF header. */
export async function tokenOf(
  app: TestApp,
  { email, password, seed, browser }: Person,
  prefix: '' | '/desk',
): Promise<string> {
  app.clock.advance({ minutes: 1 })
  const secondFactor = { method: 'totp', code: totpCode(seed, app.clock.now()) }
  const request = { email, password, secondFactor, transport: 'token' }
  const answer = await browser.post<{ token: string }>(`/api/v1${prefix}/sessions`, request)
  return answer.body.token
}

/** Does the work for each, in some lanes side by side. */
export async function eachOf<T>(
  all: readonly T[],
  lanes: number,
  work: (one: T, lane: number) => Promise<unknown>,
): Promise<void> {
  const left = all.values()
  const go = async (_: unknown, lane: number) => {
    for (const one of left) await work(one, lane)
  }
  await Promise.all(Array.from({ length: lanes }, go))
}
