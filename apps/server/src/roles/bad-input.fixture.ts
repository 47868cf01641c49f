/** Walks the API description: for each operation a request that fits it, and many that do not. */
import type { TestApp } from '@walletdesk/testkit'
import { newShownId, type IdKind, ID_PREFIXES } from '@walletdesk/contract/ids'

/** The part of JSON Schema that our description uses. */
export type Schema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
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

type Maker = (app: TestApp, schema: Schema) => unknown
const numberFor: Maker = (_app, { minimum = 1 }) => minimum

const MAKERS: Readonly<Record<string, Maker>> = {
  object: (app, { properties = {} }) =>
    Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, valueFor(app, of)])),
  array: (app, { items, minItems = 1 }) => (items && minItems > 0 ? [valueFor(app, items)] : []),
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
  return (MAKERS[schema.type ?? 'string'] ?? textFor)(app, schema)
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

/** Sends it with a bearer token; of a stream that goes on without end only the beginning counts. */
export async function sendRequest(
  app: TestApp,
  { operation, parameters, body }: Request,
  token: string | null,
): Promise<Answer> {
  const textOf = (name: string) => encodeURIComponent(String(parameters[name]))
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => textOf(name))
  const query = operation.parameters
    .filter(({ in: where, name }) => where === 'query' && parameters[name] !== undefined)
    .map(({ name }) => `${name}=${textOf(name)}`)
    .join('&')
  const payload = Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null)
  const hasBody = operation.body !== null && body !== undefined
  const isStream = path.endsWith('/sse')
  const answer = await app.http.inject({
    method: operation.method,
    url: query ? `${path}?${query}` : path,
    headers: {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(hasBody && { payload }),
    payloadAsStream: isStream,
  })
  const { statusCode: status, headers } = answer
  const type = String(headers['content-type'] ?? '')
  if (!isStream) return { status, type, text: answer.body }
  const text = status < 400 ? '' : Buffer.concat(await answer.stream().toArray()).toString()
  answer.stream().destroy()
  return { status, type, text }
}
