/** Who can sign in. Each kind of people is described by the module that owns it. */
import type { Context } from '../../platform/context'
import type { Queryable, Tx } from '../../platform/db'

export type SubjectKind = 'customer' | 'agent'
export type Subject = { readonly kind: SubjectKind; readonly id: string }

export type Address = {
  readonly email: string
  readonly name: string | null
  readonly locale: string
}

/** How signin finds the people of one kind and tells their module what happened. */
export type Directory = {
  readonly kind: SubjectKind
  readonly emailIndexOf: (ctx: Context, email: string) => string
  /** Only people who may sign in; the statement costs the same when nobody is found. */
  readonly findByEmail: (
    db: Queryable,
    emailIndex: string,
  ) => Promise<{ readonly id: string; readonly locale: string } | null>
  /** In clear, for mails and for the label in the authenticator app. */
  readonly addressOf: (ctx: Context, id: string) => Promise<Address | null>
  /** Feeds that hear of new devices and changed factors. */
  readonly streamsOf: (db: Queryable, id: string) => Promise<readonly string[]>
  /** The second factor is set up: the account is complete. */
  readonly onEnrolled: (tx: Tx, ctx: Context, id: string) => Promise<void>
  /** They came in with their second factor. */
  readonly onSignedIn: (tx: Tx, ctx: Context, id: string) => Promise<void>
}
