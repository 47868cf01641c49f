import { foldWord } from './fold'
import { type Finding, finding } from './kinds'
import { eitherOfList } from './patterns'
import type { Subject } from './subject'

/** What follows "my password is". People mostly write about passwords, so the value must look like one. */

const MARKERS = `
password|passwords|passwd|pass word|passwort|kennwort|pwd|passphrase|pass phrase|passkey phrase
contraseña|contrasena|mot de passe|mdp|palavra-passe|palavra passe|senha|parola d'ordine|heslo|hasło
пароль|пароля|密码|密碼|口令|パスワード|暗証番号|비밀번호|비번|암호|كلمة المرور|كلمة السر|الرقم السري`
const LINKS = `is|was|are|it's|its|es|est|è|é|je|ist|lautet|zní|${foldWord('это')}|هو|هي`

/** Cheap test whether any marker is there at all. */
const ANY_MARKER =
  /pass|pwd|kennwort|contrase|mdp|senha|heslo|hasł|密[码碼]|口令|パスワード|暗証番号|비밀번호|비번|암호|كلمة|الرقم|pin/
const HAS_MARKER = new RegExp(`${ANY_MARKER.source}|${foldWord('пароль').slice(0, 5)}`)

const VALUE = `(?:"([^"\\n]{3,64})"|'([^'\\n]{3,64})'|[“「『]([^”」』\\n]{3,64})[”」』]|([\\x21-\\x7e]{4,128}(?: \\d{1,6}(?![\\d\\w]))?))`
const NAMED = new RegExp(
  `${eitherOfList(MARKERS)}(\\s{0,3}(?:(?<=\\s)${eitherOfList(LINKS)}(?=[\\s:"'“「])|[是为為]|[はは은는이가]|[:=：]|[-=]>){1,3}\\s{0,3}|\\s{1,2}|(?<=[^\\x00-\\x7f]))${VALUE}`,
  'g',
)
const PIN =
  /(?<![a-z])pin(?:\s{0,2}(?:number|no\.?))?(?:\s{0,2}(?:is|was|:|=|是)\s{0,2}){1,2}(\d{4}|\d{6})(?![\d.,])/g

/** Words that people write after "password is" and "password:" without telling one. */
const ORDINARY =
  /^(?:[a-z]+(?:-[a-z]+)*|[a-z]+'[a-z]+|https?:\/\/\S*|\S+@\S+\.\S+|\[\[\S*|<\S*|\{\S*|%\S*|\$\{?\S*|\(\S*|\*+|[.\-_/]+\S*)$/

export function findPasswords(subject: Subject): Finding[] {
  const { lower, text } = subject
  if (!HAS_MARKER.test(lower)) return []
  const named = [...lower.matchAll(NAMED)].flatMap((match) => {
    const value = valueOf(match)
    if (!value || !looksSecret(text.slice(value.start, value.end), value)) return []
    return [finding('password', value.start, value.end)]
  })
  const pins = [...lower.matchAll(PIN)].map(({ index, 0: match, 1: pin = '' }) =>
    finding('password', index + match.length - pin.length, index + match.length),
  )
  return [...named, ...pins]
}

type Value = { start: number; end: number; isQuoted: boolean; isLinked: boolean }

function valueOf(match: RegExpExecArray): Value | null {
  const [whole, link = ''] = match
  const quoted = match[2] ?? match[3] ?? match[4]
  const value = quoted ?? match[5]?.replace(/[.,;:?)\]"'>]+$/, '')
  if (value === undefined || value.length < 3) return null
  const start = match.index + whole.lastIndexOf(value)
  return {
    start,
    end: start + value.length,
    isQuoted: quoted !== undefined,
    isLinked: link.trim() !== '',
  }
}

function looksSecret(value: string, { isQuoted, isLinked }: Value): boolean {
  if (ORDINARY.test(value.toLowerCase())) return false
  if (isQuoted) return isLinked && /[\dA-Z!@#$%^&*_+=~]/.test(value)
  const hasDigit = /\d/.test(value)
  if (!isLinked) return hasDigit && /^[\w!@#$%^&*+=~. -]+$/.test(value)
  return hasDigit || /[!@#$%^&*_+=~]/.test(value) || /[a-z][A-Z]/.test(value)
}
