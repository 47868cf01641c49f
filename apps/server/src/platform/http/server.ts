/** The HTTP server with everything that every route shares: ids, problems, doors, limits, docs. */
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import { LIMITS } from '@walletdesk/contract/limits'
import { uuidv7 } from '@walletdesk/contract/ids'
import fastify, { LogController, type FastifyBaseLogger, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import type { App } from '../app'
import { guardDoor } from './doors'
import type { Principal } from './principal'
import { errorHandler, sendProblem, type DescribeProblem } from './problems'
import { refuse } from '../result'
import { ProblemError, type Http } from './routes'
import { securityHeaders } from './security-headers'
import { holdsEscapes, unkeptTextAt } from './well-formed'

export type HttpOptions = {
  readonly app: App
  readonly authenticate: (request: FastifyRequest) => Promise<Principal | null>
  readonly describe: DescribeProblem
  /** Check answers against their schemas: on in tests, off in production for speed. */
  readonly checkAnswers: boolean
}

const REQUEST_TIMEOUT_MS = 30_000

export async function createHttp(options: HttpOptions): Promise<Http> {
  const { app } = options
  const loggerInstance: FastifyBaseLogger = app.log
  const http: Http = fastify({
    loggerInstance,
    // One line per fault is enough; requests are counted in the metrics.
    logController: new LogController({ disableRequestLogging: true }),
    // What is logged names its request itself, so a logger for each of them would say nothing more.
    childLoggerFactory: (logger) => logger,
    bodyLimit: LIMITS.bodyBytesMax,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => `req_${uuidv7(app.clock.now().getTime()).replaceAll('-', '')}`,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 300 },
    // Duplicate keys and __proto__ are refused by the parser, not repaired.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    forceCloseConnections: true,
    // What still arrives while we close is answered: the database goes last.
    return503OnClosing: false,
    // Addresses that the router itself refuses get a problem document like all others.
    frameworkErrors: errorHandler(options),
  }).withTypeProvider()
  http.setValidatorCompiler(validatorCompiler)
  if (options.checkAnswers) http.setSerializerCompiler(serializerCompiler)
  else http.setSerializerCompiler(() => (data) => JSON.stringify(data))
  http.setErrorHandler(errorHandler(options))
  http.setNotFoundHandler((request, reply) =>
    sendProblem(options, request, reply, { ok: false, code: 'not_found' }),
  )
  registerParser(http)
  await registerPlugins(http)
  registerHooks(http, options)
  return http
}

// Fastify's own interfaces can only be added to by interfaces.
/* eslint-disable @typescript-eslint/consistent-type-definitions */
declare module 'fastify' {
  interface FastifyRequest {
    /** False for JSON in which no text can hold what no storage keeps. */
    mayHoldUnkept: boolean
  }
}
/* eslint-enable @typescript-eslint/consistent-type-definitions */

/** Fastify's own, which tells besides whether the texts of the body need another look. */
function registerParser(http: Http) {
  const parse = http.getDefaultJsonParser('error', 'error')
  http.decorateRequest('mayHoldUnkept', true)
  http.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      request.mayHoldUnkept = holdsEscapes(body)
      return parse(request, body, done)
    },
  )
}

/** Where a request holds a text that no storage keeps. Addresses hold one only where they are escaped. */
function unkeptIn({ url, body, query, params, mayHoldUnkept }: FastifyRequest): string | null {
  const isEscaped = url.includes('%')
  if (!isEscaped && !mayHoldUnkept) return null
  return unkeptTextAt([
    mayHoldUnkept ? body : null,
    isEscaped ? query : null,
    isEscaped ? params : null,
  ])
}

async function registerPlugins(http: Http) {
  await http.register(cookie)
  await http.register(compress, {
    globalCompression: true,
    threshold: 1_024,
    encodings: ['gzip', 'identity'],
    // Nobody sends us packed bodies, and what is small when it comes can be large when it is opened.
    globalDecompression: false,
  })
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Walletdesk API',
        version: '1.0.0',
        description: 'A digital wallet whose support desk can see the money.',
      },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
}

function registerHooks(http: Http, options: HttpOptions) {
  const { app } = options
  const security = securityHeaders()
  http.decorateRequest('principal', null)
  http.decorateRequest('route', null)
  http.addHook('onRequest', async (request, reply) => {
    const route = (request.route = request.routeOptions.config)
    void reply.header('x-request-id', request.id)
    if (!request.url.startsWith('/api/')) {
      void reply.headers(security.pages)
      return
    }
    void reply.headers(security.data).header('cache-control', 'no-store')
    request.principal = await options.authenticate(request)
    guardDoor(app, request, route)
  })
  http.addHook('preValidation', (request, _reply, next) => {
    // Pages look for any text; what they are asked is kept nowhere.
    const at = request.url.startsWith('/api/') ? unkeptIn(request) : null
    if (at === null) {
      next()
      return
    }
    const pointer = at.replace(/^\/\d+/, '')
    const reason = 'a text holds NUL or half a character'
    next(new ProblemError(refuse('body_invalid', { pointer, data: { reason } })))
  })
  http.addHook('onResponse', (request, reply, next) => {
    app.metrics.requests.observe(
      {
        method: request.method,
        route: request.route?.url ?? 'unknown',
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1_000,
    )
    next()
  })
}
