import type { Method } from './session.api'

/** Where the code came from: the two methods of the second factor, or our mail. */
export type CodeSource = Method | 'email'

const WORDS = {
  totp: 'wallet.2fa.late',
  recovery_code: 'wallet.recovery.wrong',
  email: 'wallet.register.wrong',
} as const

/** Why a code of this source was most likely refused, and what to do (UX.md 2.3). */
export const codeWords = (source: CodeSource) => WORDS[source]
