/** What a password must be (ID-4): long enough and hard to guess; no rules of composition. */
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { LIMITS } from '@walletdesk/contract/limits'
import { refuse, done, type Result } from '../../../platform/result'
import { CHINESE_PASSWORDS } from './chinese-passwords'

export type PasswordCode =
  'password_too_short' | 'password_too_long' | 'password_common' | 'password_contains_context'

/** Words that anybody would try first for this person. */
export type PasswordContext = { readonly email: string; readonly name: string | null }

const PRODUCT_WORDS = ['walletdesk']
/** Below these a word is found in every second passphrase by chance. */
const CONTEXT_CHARS_MIN = 4
const CONTEXT_HAN_MIN = 2
/** The estimator's time grows steeply with length; a weak beginning this long is refused anyway. */
const ESTIMATED_CHARS_MAX = 32
/** Guesses as the estimator counts them: 100 million, the edge of "safely unguessable" online. */
const GUESSES_LOG10_MIN = 8

/** One password however it was typed: combining marks and precomposed letters are the same. */
export const normalisePassword = (password: string): string => password.normalize('NFC')

let estimator: ZxcvbnFactory | undefined

function guessesLog10(password: string): number {
  // Made on first use: its word ranks take some megabytes and 50 ms.
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...dictionary, chinese: [...CHINESE_PASSWORDS] },
    graphs: adjacencyGraphs,
  })
  return estimator.check(password.slice(0, ESTIMATED_CHARS_MAX)).guessesLog10
}

const isHan = (word: string) => /^\p{Script=Han}+$/u.test(word)
const tells = (word: string) =>
  Array.from(word).length >= (isHan(word) ? CONTEXT_HAN_MIN : CONTEXT_CHARS_MIN)

function contextWords({ email, name }: PasswordContext): string[] {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const parts = [
    ...PRODUCT_WORDS,
    local,
    ...local.split(/[._+-]/),
    domain.split('.')[0] ?? '',
    ...(name?.toLowerCase().split(/\s+/) ?? []),
    name?.toLowerCase().replaceAll(/\s+/g, '') ?? '',
  ]
  return parts.filter(tells)
}

/** The normalised password, or why not. */
export function checkPassword(
  typed: string,
  context: PasswordContext,
): Result<string, PasswordCode> {
  const password = normalisePassword(typed)
  const pointer = '/password'
  const chars = Array.from(password).length
  if (chars < LIMITS.passwordCharsMin) return refuse('password_too_short', { pointer })
  if (chars > LIMITS.passwordCharsMax) return refuse('password_too_long', { pointer })
  const lower = password.toLowerCase()
  if (contextWords(context).some((word) => lower.includes(word)))
    return refuse('password_contains_context', { pointer })
  if (guessesLog10(lower) < GUESSES_LOG10_MIN) return refuse('password_common', { pointer })
  return done(password)
}
