/** TOTP seeds lie sealed under k_identity of the subject (4.3). */
import type { App } from '../../../platform/app'
import { openText, sealText } from '../../privacy'

type SeedOf = { readonly subjectId: string; readonly id: string }

const key = (subjectId: string) => ({ ownerId: subjectId, keyClass: 'k_identity' as const })
const place = (id: string) => ({ table: 'totp_factors', column: 'seed', rowId: id })

/** Fetches the key: call it before the transaction opens. */
export const sealSeed = (app: App, { subjectId, id }: SeedOf, seed: string): Promise<string> =>
  sealText(app, key(subjectId), place(id), seed)

export const openSeed = (app: App, totp: SeedOf & { readonly seed: string }): Promise<string> =>
  openText(app, key(totp.subjectId), place(totp.id), totp.seed)
