import { foldWord } from './fold'
import { type Finding, type HitKind, finding } from './kinds'
import { eitherOfList } from './patterns'
import type { Subject } from './subject'

/** Codes that open an account for a minute: worth nothing to a desk, everything to a thief. */

/** Words that can mean nothing but a one-time code: 4 to 8 digits after them are one. */
const SURE = eitherOfList(`
one-time code|one time code|onetime code|one-time password|one time password|one-time passcode
one time passcode|one time pass code|otp code|otp|2fa code|2fa|two-factor code|two factor code|mfa code
verification code|verifying code|verify code|confirmation code|login code|log-in code|sign-in code
auth code|authentication code|authenticator code|authorization code|sms code|access code|passcode
google code|email code|captcha
验证码|驗證碼|动态码|動態碼|动态密码|動態密碼|校验码|校驗碼|短信码|短信碼|确认码|確認碼|认证码|認證碼
一次性密码|一次性密碼|動態口令|动态口令|认证码|認証コード|確認コード|認証番号|ワンタイムパスワード
인증번호|인증 번호|인증코드|인증 코드|확인 코드
código de verificación|codigo de verificacion|código de confirmación|código sms|clave dinámica
code de vérification|code de confirmation|code de validation|code sms|code d'authentification
codice di verifica|codice di conferma|codice otp|código de verificação|código de confirmação
ověřovací kód|potvrzovací kód|bestätigungscode|verifizierungscode|sicherheitscode
код подтверждения|код из смс|код из sms|смс-код|одноразовый код|проверочный код
رمز التحقق|رمز التأكيد|كود التحقق`)

/** A bare "code" is much else besides; six digits after it are a one-time code. */
const BARE = eitherOfList(`code|código|codigo|codice|kód|код|コード|코드|رمز|كود`)
const OTHER_CODE =
  /(?:error|zip|postal|post|area|country|sort|swift|bank|promo|coupon|discount|voucher|referral|invite|invitation|reference|ref|order|product|item|status|http|qr|bar|source|tax|branch|iso|dial|dialing|pin|color|colour|hex|stock|gift|exit|reason|mcc|tracking|ifsc|routing|transaction|booking|エラー|오류|郵便|postleit|postal|error|ошибки|fehler)[\s-]{0,2}$/

const LINK = `is|was|are|it is|it's|this is|here|i got|received|got|no|number|es|est|è|é|je|ist|lautet|${foldWord('это')}|是|为|為|は|가|는|은|이`
const BETWEEN = `[\\s:=#"'(\\[：「“*>-]{0,5}(?:(?:${LINK})[\\s:=#"'(\\[：「“*>-]{1,5}|[是为為は가는은이][\\s:："“]{0,3}){0,2}`
const NOT_AFTER = `(?![\\da-z%]|[.,:/-]\\d|[ ]?(?:usd|usdt|eur|btc|eth|元|円|원|times|minutes|hours|days|次|分钟|小时|天))`

const AFTER_SURE = new RegExp(
  `${SURE}${BETWEEN}(?<![\\d$€£¥])(g-\\d{6}|\\d{3}[ -]\\d{3}|\\d{4,8})${NOT_AFTER}`,
  'g',
)
/** "the verification code I just received is 123456" */
const LATER_AFTER_SURE = new RegExp(
  `${SURE}[^\\d\\n,，;；.。!！?？]{1,30}(?<![\\d$€£¥a-z])(\\d{3}[ -]\\d{3}|\\d{6})${NOT_AFTER}`,
  'g',
)
const AFTER_BARE = new RegExp(
  `${BARE}${BETWEEN}(?<![\\d$€£¥])(g-\\d{6}|\\d{3}[ -]\\d{3}|\\d{6})${NOT_AFTER}`,
  'g',
)
const BEFORE = new RegExp(
  `(?<![\\d.,$€£¥-])(\\d{3}[ -]\\d{3}|\\d{4,8})\\s{0,2}(?:(?:is|was|es|est|è|é|ist)\\s{1,2}|是|这是|，是)(?:(?:the|my|your|mi|mon|il|el|le|o|mein|der)\\s{1,2}|我的|我收到的|收到的){0,2}(?:${SURE}|code\\b)`,
  'g',
)
const RECOVERY_CODES =
  /(?:backup|recovery|back-up|备用|備用|恢复|恢復|救援)\s?(?:codes?|码|碼|代码)[\s:=：]{0,4}(?:(?:is|are|是|为)[\s:：]{0,3})?((?:[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){1,5}|(?=[a-z]{0,15}\d)[a-z0-9]{8,16})(?:[\s,;]{1,3}(?:[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){1,5}|(?=[a-z]{0,15}\d)[a-z0-9]{8,16})){0,19})/g

/** Between the word and the digits another noun may claim the digits. */
const OTHER_OWNER =
  /order|ticket|phone|amount|account|订单|訂單|手机|手機|电话|電話|号|號|金额|金額|编|編|id/

/** Cheap test whether any of the words can be there at all. */
const ANY_CODE = new RegExp(
  `code|otp|2fa|captcha|one[ -]?time|c[oó]d|clave|k[oó]d|[码碼]|口令|动态|動態|一次性|コード|番号|ワンタイム|인증|확인|${foldWord('код')}|رمز|كود`,
)

export function findCodes({ lower, profile }: Subject): Finding[] {
  if (profile.digits < 4 || !ANY_CODE.test(lower)) return []
  const codes = [
    ...lower.matchAll(AFTER_SURE),
    ...[...lower.matchAll(LATER_AFTER_SURE)].filter(([match]) => !OTHER_OWNER.test(match)),
    ...[...lower.matchAll(AFTER_BARE)].filter(
      ({ index }) => !OTHER_CODE.test(lower.slice(Math.max(0, index - 16), index)),
    ),
    ...lower.matchAll(RECOVERY_CODES),
  ].map((match) => atEndOf('one_time_code', match))
  const named = [...lower.matchAll(BEFORE)].map(({ index, 1: code = '' }) =>
    finding('one_time_code', index, index + code.length),
  )
  return [...codes, ...named]
}

/** The secret is the last thing that these patterns match. */
function atEndOf(kind: HitKind, { index, 0: match, 1: code = '' }: RegExpExecArray) {
  const end = index + match.length
  return finding(kind, end - code.length, end)
}

const OTPAUTH = /otpauth(?:-migration)?:\/\/[^\s"'<>]{1,1000}/g
/** The seed of an authenticator app as sites show it: base32, often in groups of four. */
const SETUP_KEY = new RegExp(
  `(?:authenticator|totp|2fa|otp|two-factor|setup|set-up|google auth|验证器|驗證器|谷歌验证|二次验证|身份验证)[^\\n]{0,20}?(?:key|secret|seed|code|密钥|密鑰|秘钥)${BETWEEN}([a-z2-7]{16,64}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})(?![a-z0-9])`,
  'g',
)

const ANY_SETUP = /otp|2fa|authent|factor|set-?up|[验驗][证證]/

export function findAuthenticatorKeys({ lower }: Subject): Finding[] {
  if (!ANY_SETUP.test(lower)) return []
  const uris = lower.includes('otpauth')
    ? [...lower.matchAll(OTPAUTH)].map(({ index, 0: uri }) =>
        finding('authenticator_key', index, index + uri.length),
      )
    : []
  const keys = [...lower.matchAll(SETUP_KEY)].filter(([, key = '']) => /[2-7]/.test(key))
  return [...uris, ...keys.map((match) => atEndOf('authenticator_key', match))]
}
