/**
 * The numbers in articles: fees, minimums, lengths and limits, asked from the wallet each time, so
 * that no article can contradict it (KB-2).
 */
import { LIMITS } from '@walletdesk/contract/limits'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import { formatAmount, type AssetScale } from '@walletdesk/money'
import { INTL_LOCALES, type Locale } from '@walletdesk/texts'
import { textsFor } from '@walletdesk/texts/all'
import type { Context } from '../../platform/context'
import { connectorOf, type WalletTerms } from '../connector'

/** Variable name to text: `time.quote` -> `60 s`, `table.fees` -> a Markdown table. */
export type HelpFacts = Readonly<Record<string, string>>
type T = ReturnType<typeof textsFor>

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** "72 h" is how the states say it; a week reads better in days. */
const HOURS_SAID_MAX = 3 * DAY_MS
const EMAIL_ANSWER_MS = DAY_MS
const CODE_DIGITS = 6

/** Every fact in one language; what the wallet does not tell has a sentence of its own. */
export async function helpFacts(ctx: Context, locale: Locale): Promise<HelpFacts> {
  const answer = await connectorOf(ctx.app).terms?.(ctx)
  return factsOf(answer?.ok ? answer.value : null, locale)
}

export function factsOf(terms: WalletTerms | null, locale: Locale): HelpFacts {
  const t = textsFor(locale)
  return { ...deskFacts(t), ...(terms ? walletFacts(t, terms) : unknownFacts(t)) }
}

const deskFacts = (t: T): HelpFacts => ({
  'count.password_min': String(LIMITS.passwordCharsMin),
  'count.code_digits': String(CODE_DIGITS),
  'count.recovery_codes': String(SIGNIN_LIMITS.recoveryCodesCount),
  'time.code': lengthText(t, SIGNIN_LIMITS.totpStepMs),
  'time.email': lengthText(t, EMAIL_ANSWER_MS),
  'time.reopen': t('help.fact.days', { count: LIMITS.reopenDaysMax }),
  'time.bank': t('help.fact.bank'),
  'table.limits': t('help.fact.limits'),
})

function walletFacts(t: T, terms: WalletTerms): HelpFacts {
  const [from, to] = terms.reviewUsualMs.map((ms) => Math.round(ms / MINUTE_MS))
  const usual = t('help.fact.minutes', { from: from === to ? 0 : (from ?? 0), to: to ?? 0 })
  return {
    'time.review.usual': usual,
    'time.withdrawal.usual': usual,
    'time.review.max': lengthText(t, terms.sentWithinMs),
    'time.withdrawal.max': lengthText(t, terms.sentWithinMs),
    'time.cancel_new_address': lengthText(t, terms.firstUseWaitMs),
    'time.answer_needed': lengthText(t, terms.answerWaitMs),
    'time.quote': lengthText(t, terms.quoteMs),
    'table.networks': networksTable(t, terms),
    'table.fees': feesTable(t, terms),
  }
}

const unknownFacts = (t: T): HelpFacts => ({
  'table.networks': t('help.fact.in_wallet'),
  'table.fees': t('help.fact.in_wallet'),
})

/** In the largest unit that says it exactly. */
export function lengthText(t: T, ms: number): string {
  if (ms <= MINUTE_MS) return t('help.fact.seconds', { count: Math.round(ms / SECOND_MS) })
  if (ms < HOUR_MS) return t('help.fact.minutes', { from: 0, to: Math.round(ms / MINUTE_MS) })
  const isDays = ms > HOURS_SAID_MAX && ms % DAY_MS === 0
  return isDays
    ? t('help.fact.days', { count: ms / DAY_MS })
    : t('help.fact.hours', { count: Math.round(ms / HOUR_MS) })
}

type Way = WalletTerms['ways'][number]

const amountText = (t: T, amount: bigint, asset: AssetScale) =>
  formatAmount(amount, asset, { locale: INTL_LOCALES[t.locale], fraction: 'trimmed' })
const unitText = (t: T, { asset }: Way) => amountText(t, 0n, asset).replace(/^[\d.,]+\s*/u, '')

function networksTable(t: T, { ways }: WalletTerms): string {
  const rows = ways
    .filter(({ network }) => network !== null)
    .map((way) => [
      unitText(t, way),
      way.network ?? '',
      String(way.confirmations ?? '—'),
      amountText(t, way.minDeposit, way.asset),
    ])
  const head = ['asset', 'network', 'confirmations', 'min_deposit'] as const
  return table([head.map((name) => t(`help.fact.${name}`)), ...rows])
}

function feesTable(t: T, { ways }: WalletTerms): string {
  const rows = ways.map((way) => [
    unitText(t, way),
    way.network ?? t('help.fact.ordinary_bank'),
    feeText(t, way),
    amountText(t, way.minWithdrawal, way.asset),
  ])
  const head = ['asset', 'network', 'fee', 'min_withdrawal'] as const
  return table([head.map((name) => t(`help.fact.${name}`)), ...rows])
}

function feeText(t: T, { withdrawalFee, asset }: Way): string {
  if (!withdrawalFee) return t('help.fact.not_offered')
  const amount = amountText(t, withdrawalFee.amount, asset)
  return withdrawalFee.fixed ? amount : t('help.fact.at_most', { amount })
}

/** The first row is the head. */
const table = ([head = [], ...rows]: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
