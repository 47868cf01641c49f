/** Building blocks of the wire format: ids, amounts, times, pages, problem documents. */
import { z } from 'zod'
import { ID_PREFIXES, readId, type IdKind } from './ids'
import { LIMITS } from './limits'

const shownPattern = (kind: IdKind) => new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-f]{32}$`)

/** An id in an answer: `cnv_` + 32 hex digits. */
export const shownId = (kind: IdKind) => z.string().regex(shownPattern(kind))

/** An id in a request; parsed to the plain UUID that the server works with. */
export const idInput = (kind: IdKind) =>
  z
    .string()
    .regex(shownPattern(kind), { message: 'id_invalid' })
    .transform((shown) => readId(kind, shown) ?? '')

/** AM-5: a whole number of the smallest unit, 1 to 39 digits, no leading zero, never a number. */
export const amountText = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,38})$/, { message: 'amount_malformed' })
export const assetCode = z.string().regex(/^[A-Z][A-Z0-9]{0,16}(_[A-Z]{1,16})?$/)

/** An amount of the smallest unit with its asset, e.g. 1.25 USDT = `{amount: "1250000", asset: "USDT_TRON"}` */
export const money = z.object({ amount: amountText, asset: assetCode })
export type MoneyWire = z.infer<typeof money>

export const instant = z.iso.datetime({ offset: true, precision: 3 })

/** Text that people write: well-formed Unicode without NUL, which PostgreSQL cannot hold. */
export const personText = (charsMax: number) =>
  z
    .string()
    .max(charsMax, { message: 'text_too_long' })
    .refine((text) => !text.includes('\u0000'), { message: 'body_invalid' })

export const localeInput = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35)

export const email = z
  .string()
  .max(LIMITS.emailCharsMax, { message: 'email_malformed' })
  .regex(/^[^\s@"<>()]+@[^\s@"<>()]+\.[^\s@"<>().]{2,}$/u, { message: 'email_malformed' })

export const pageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.listPageMax).default(30),
})

export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().nullable() })

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  pointer: z.string().optional(),
  requestId: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
})

export const nothing = z.null().describe('no content')
