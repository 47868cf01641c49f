/**
 * /docs: the whole API and every error code on one page, rendered from what the server really
 * serves (openapi.json) and from the error registry, so that it cannot drift from either.
 */
import { ERRORS, type ErrorCode } from '@walletdesk/contract/errors'
import { negotiateLocale } from '@walletdesk/texts'
import { textsFor } from '@walletdesk/texts/all'
import type { Http } from '../platform/http/routes'

type Operation = { readonly method: string; readonly path: string; readonly summary: string }
type OpenApi = {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { summary?: string }>>>>
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

const operationsOf = (api: OpenApi): Operation[] =>
  Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '' }]) => ({
      method: method.toUpperCase(),
      path,
      summary,
    })),
  )

/** First noun below /api/v1; desk routes stand together. */
function groupOf({ path }: Operation): string {
  const [, first = '', second = ''] = /^\/api\/v1\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? []
  return first === 'desk' ? `desk / ${second}` : first
}

function operationTable(operations: readonly Operation[]): string {
  const groups = [...new Set(operations.map(groupOf))].sort()
  return groups
    .map((group) => {
      const rows = operations
        .filter((operation) => groupOf(operation) === group)
        .map(
          ({ method, path, summary }) =>
            `<tr><td><code>${method}</code></td><td><code>${escape(path)}</code></td><td>${escape(summary)}</td></tr>`,
        )
      return `<h3 id="${escape(group)}">${escape(group)}</h3><table>${rows.join('')}</table>`
    })
    .join('')
}

function errorTable(locale: string): string {
  const t = textsFor(negotiateLocale(locale))
  const codes = Object.keys(ERRORS) as ErrorCode[] // the keys of the registry are its codes
  const rows = codes.map((code) => {
    const title = t.find(`problems.${code}.title`) ?? ''
    const remedy = t.find(`problems.${code}.remedy`) ?? ''
    return `<tr id="${code}"><td>${ERRORS[code]}</td><td><code>${code}</code></td><td>${escape(title)} ${escape(remedy)}</td></tr>`
  })
  return `<table>${rows.join('')}</table>`
}

const page = (locale: string, api: OpenApi) => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Walletdesk API</title><link rel="stylesheet" href="/docs/style.css"></head>
<body><main><h1>Walletdesk API</h1>
<p>Machine-readable: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). JSON under
<code>/api/v1</code>; errors are problem documents (RFC 9457) with a stable <code>code</code>; ids are
made by the caller and are the idempotency key; amounts are strings of the smallest unit.</p>
<h2>Operations</h2>${operationTable(operationsOf(api))}
<h2 id="errors">Errors</h2>${errorTable(locale)}</main></body></html>`

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-inline-size:1000px;margin-inline:auto;padding:24px}
table{border-collapse:collapse;inline-size:100%;display:block;overflow-x:auto}
td{padding:6px 12px;border-block-end:1px solid color-mix(in srgb,currentcolor 20%,transparent);vertical-align:top}
tr:target{outline:2px solid}`

export function docsRoutes(http: Http): void {
  const hidden = { schema: { hide: true } }
  http.get('/docs', hidden, (request, reply) => {
    const locale = negotiateLocale(request.headers['accept-language'])
    const api = http.swagger() as OpenApi // the parts of OpenAPI that this page reads
    return reply.type('text/html; charset=utf-8').serializer(String).send(page(locale, api))
  })
  http.get('/docs/errors', hidden, (_request, reply) => reply.redirect('/docs#errors'))
  http.get('/docs/style.css', hidden, (_request, reply) =>
    reply.type('text/css').serializer(String).send(STYLE),
  )
}
