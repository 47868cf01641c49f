import { type Finding, cardFinding } from './kinds'
import type { Subject } from './subject'

/** Card schemes: first digits and the lengths they are issued in (ISO/IEC 7812 and the schemes). */
const SCHEMES: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:6011|64[4-9]|65)/, [16, 17, 18, 19]], // Discover
  [/^(?:62|81)/, [16, 17, 18, 19]], // UnionPay
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]], // JCB
  [/^3(?:0[0-5]|095|[689])/, [14, 16, 17, 18, 19]], // Diners Club
  [/^(?:50|5[6-9]|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]], // Maestro, Verve
  [/^220[0-4]/, [16, 17, 18, 19]], // Mir
  [/^(?:60|82|508)/, [16]], // RuPay
  [/^(?:9792|8600|9860)/, [16]], // Troy, Uzcard, Humo
]

const DIGITS_MIN = 12
const DIGITS_MAX = 19

/** Lengths that timestamps, bar codes and ids share: these need a word that says "card". */
const RARE_LENGTHS = new Set([13, 14, 17, 18, 19])

const DIGIT_ROW = /\d+(?:[ \t\n.-]{1,2}\d+)*/g
const CARD_WORD =
  /card|(?<![a-z])cc(?![a-z])|visa|master|amex|american express|maestro|union ?pay|jcb|discover|cvv|cvc|银行卡|銀行卡|信用卡|储蓄卡|借记卡|卡号|卡號|银联|銀聯|カード|카드|tarjeta|carte|carta|cart[aã]o|kart[aey]|kapt|بطاقة/
const OTHER_NUMBER =
  /(?:order|invoice|ticket|tracking|ref|reference|receipt|imei|serial|isbn|transaction|txn?|hash|u?id|phone|tel|mobile|time|timestamp|block|account|acc|a\/c|iban|订单|訂單|单号|單號|流水|编号|編號|电话|電話|手机|手機|快递|快遞|运单|账号|帳號|区块|#)[^0-9a-z]{0,6}(?:(?:is|no|num|number|id|号|號|号码|號碼|是|为)[^0-9a-z]{0,4}){0,2}$/
/** Fields whose numbers are something else: a memo for an exchange may be as long as a card number. */
const OTHER_FIELD = /^(?:memo|tag|amount|email|ref|reference)$/i
const UNIT =
  /^ {0,2}(?:wei|gwei|lamports?|sats?|satoshis?|usd|eur|gbp|cny|btc|eth|trx|sol|元|円|원)/

export function findCards(subject: Subject): Finding[] {
  if (subject.profile.digits < DIGITS_MIN) return []
  const cards = [...subject.text.matchAll(DIGIT_ROW)]
    .filter(({ 0: row }) => row.length >= DIGITS_MIN)
    .flatMap(({ index, 0: row }) => findInRow(subject, groupsOf(row, index)))
  if (cards.length === 0) return cards
  const ibans = ibanRanges(subject.text)
  return cards.filter(
    (card) => !ibans.some(({ start, end }) => card.start >= start && card.end <= end),
  )
}

type Group = { digits: string; start: number; end: number }

const groupsOf = (row: string, offset: number): Group[] =>
  [...row.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({
    digits,
    start: offset + index,
    end: offset + index + digits.length,
  }))

function findInRow(subject: Subject, groups: readonly Group[]): Finding[] {
  const findings: Finding[] = []
  for (let first = 0; first < groups.length; first++) {
    const length = cardLength(subject, groups, first)
    if (length === 0) continue
    const card = groups.slice(first, first + length)
    const digits = card.map((group) => group.digits).join('')
    findings.push(cardFinding(card[0]?.start ?? 0, card.at(-1)?.end ?? 0, digits.slice(-4)))
    first += length - 1
  }
  return findings
}

/** How many groups from `first` on make a card number; 0 = none does. */
function cardLength(subject: Subject, groups: readonly Group[], first: number): number {
  let digits = ''
  for (let last = first; last < groups.length && digits.length < DIGITS_MAX; last++) {
    digits += groups[last]?.digits ?? ''
    if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX || !hasLuhnCheck(digits)) continue
    if (isWrittenAsCard(subject, groups.slice(first, last + 1), digits)) return last + 1 - first
  }
  return 0
}

const isIssued = (digits: string) =>
  SCHEMES.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits))

/** ISO/IEC 7812-1, annex B. */
function hasLuhnCheck(digits: string) {
  let sum = 0
  for (let fromEnd = 0; fromEnd < digits.length; fromEnd++) {
    const digit = Number(digits.charAt(digits.length - 1 - fromEnd))
    const weighted = fromEnd % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

const CARD_SHAPE = /^(?:4,4,4,[1-4]|4,4,4,4,[1-3]|4,6,[45]|8,8|6,1[0-3])$/

function isWrittenAsCard(subject: Subject, card: readonly Group[], digits: string): boolean {
  const { text, lower } = subject
  const start = card[0]?.start ?? 0
  const end = card.at(-1)?.end ?? start
  if (isPartOfNumber(text, start, end) || isInsideCode(lower, start, end)) return false
  const before = lower.slice(Math.max(0, start - 60), start)
  const after = lower.slice(end, end + 30)
  const isOther = isCalledOther(subject, before, after)
  // Called a card right before, it is one, though its scheme may be none of the above.
  if (!isIssued(digits)) return !isOther && CARD_WORD.test(before.slice(-24))
  return CARD_WORD.test(before) || CARD_WORD.test(after) || isLikeCard(card, digits, isOther)
}

const isCalledOther = ({ options }: Subject, before: string, after: string) =>
  OTHER_FIELD.test(options.fieldName ?? '') || OTHER_NUMBER.test(before) || UNIT.test(after)

/** Without a word that says so. */
function isLikeCard(card: readonly Group[], digits: string, isOther: boolean) {
  if (card.length > 1) return CARD_SHAPE.test(card.map((group) => group.digits.length).join())
  return !isOther && !hasRareLength(digits)
}

const hasRareLength = (digits: string) =>
  RARE_LENGTHS.has(digits.length) && !digits.startsWith('62')

/** A decimal fraction, an amount with thousands, a phone number in international form. */
const isPartOfNumber = (text: string, start: number, end: number) =>
  /(?:\d[.,]|\+|[$€£¥])$/.test(text.slice(Math.max(0, start - 2), start)) ||
  /^[.,]\d/.test(text.slice(end, end + 2))

/** Letters right beside the digits make them part of an id, unless they are the label itself. */
const isInsideCode = (lower: string, start: number, end: number) =>
  /[a-z_]$/.test(lower.slice(0, start).slice(-1))
    ? !/(?:card|number|no|visa|mastercard|amex)$/.test(lower.slice(Math.max(0, start - 10), start))
    : /^[a-z_]/.test(lower.slice(end, end + 1)) &&
      !/^(?:exp|cvv|cvc|valid)/.test(lower.slice(end, end + 5))

const IBAN_LIKE = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}/g

function ibanRanges(text: string) {
  return [...text.matchAll(IBAN_LIKE)].flatMap(({ index, 0: match }) => {
    const length = ibanLength(match)
    return length ? [{ start: index, end: index + length }] : []
  })
}

/** The longest beginning that is an IBAN by its check digits (ISO 13616, modulo 97); 0 = none. */
function ibanLength(match: string) {
  for (let length = match.length; length >= 15; length--) {
    if (isIban(match.slice(0, length).replace(/[ -]/g, ''))) return length
  }
  return 0
}

function isIban(iban: string) {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return iban.length >= 15 && remainder === 1
}
