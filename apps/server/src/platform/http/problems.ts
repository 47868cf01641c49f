/** Every refusal and fault leaves as an RFC 9457 problem document with a stable code. */
import { ERRORS, isErrorCode, type ErrorCode, type Problem } from '@walletdesk/contract/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { App } from '../app'
import { isDatabaseAway } from '../db-faults'
import { refuse, type Refused } from '../result'
import { localeOf, ProblemError } from './routes'

/** Title and remedy of a code in the reader's language; given by roles/http from the texts. */
export type DescribeProblem = (
  locale: string,
  code: ErrorCode,
  data: Readonly<Record<string, unknown>>,
) => { title: string; detail: string }

export type ProblemOptions = { readonly app: App; readonly describe: DescribeProblem }

const RETRY_AFTER_S = 2

export function sendProblem(
  { describe }: ProblemOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused<ErrorCode>,
): FastifyReply {
  const status = ERRORS[refused.code]
  const locale = request.principal?.locale ?? localeOf(request)
  const { title, detail } = describe(locale, refused.code, refused.data ?? {})
  const problem: Problem = {
    type: `/docs#${refused.code}`,
    title,
    status,
    code: refused.code,
    detail,
    ...(refused.pointer !== undefined && { pointer: refused.pointer }),
    requestId: request.id,
    ...(refused.data && { data: refused.data }),
  }
  if (status === 429 || status === 503) {
    const asked = refused.data?.['retryAfterS']
    void reply.header('retry-after', typeof asked === 'number' ? asked : RETRY_AFTER_S)
  }
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem)
}

/** Errors of fastify itself, by its code. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body_malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body_malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_malformed',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

/** The first failing field names the code: schema messages are codes where a finer one exists. */
function refusedBySchema(error: FastifyError): Refused<ErrorCode> {
  const issue = hasZodFastifySchemaValidationErrors(error) ? error.validation[0] : undefined
  const message = issue?.message ?? ''
  const code = isErrorCode(message) ? message : 'body_invalid'
  const pointer = issue?.instancePath ?? ''
  return {
    ok: false,
    code,
    ...(pointer && { pointer }),
    ...(code === 'body_invalid' && { data: { reason: message } }),
  }
}

export function refusedOf(error: unknown): Refused<ErrorCode> | null {
  if (error instanceof ProblemError) return error.refused
  if (!(error instanceof Error)) return null
  const fault = error as FastifyError // Errors of fastify carry code, statusCode, validation.
  if (hasZodFastifySchemaValidationErrors(error)) return refusedBySchema(fault)
  const code = FASTIFY_CODES[fault.code]
  if (code) return { ok: false, code }
  if (fault.statusCode === 429) return { ok: false, code: 'rate_limited' }
  if (fault.statusCode === 503) return { ok: false, code: 'overloaded' }
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500)
    return { ok: false, code: 'body_malformed' }
  return null
}

const READS = new Set(['GET', 'HEAD'])

/**
 * The database restarts or a connection broke: a read is repeated, a write may have been committed
 * all the same, so it is sent again under its id.
 */
const refusedByAbsence = (error: unknown, method: string): Refused<ErrorCode> | null =>
  isDatabaseAway(error) ? refuse(READS.has(method) ? 'not_ready' : 'outcome_unknown') : null

/** A fault is logged once with the request id and answered without its details. */
export function errorHandler(options: ProblemOptions) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const refused = refusedOf(error)
    if (refused) return sendProblem(options, request, reply, refused)
    const absent = refusedByAbsence(error, request.method)
    if (absent) {
      request.log.warn({ error: String(error), requestId: request.id }, 'the database is away')
      return sendProblem(options, request, reply, absent)
    }
    options.app.metrics.faults.inc()
    request.log.error({ err: error, requestId: request.id }, 'fault')
    return sendProblem(options, request, reply, { ok: false, code: 'internal_error' })
  }
}
