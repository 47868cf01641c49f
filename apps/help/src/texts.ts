import type { KeyOf, Translator } from '@walletdesk/texts'

/** The texts that these pages use; the server's translator has them all. */
export type T = Translator<KeyOf<'help' | 'common' | 'vocabulary' | 'wallet'>>
