/**
 * The port through which the desk knows a wallet (DESK.md 14.5, MONEY.md 0.3). Our own wallet
 * implements it in process, another company's over HTTP. The desk never reads a money table.
 *
 * Every answer carries `asOf`; facts older than 60 s are marked stale. A wrong customer and an
 * absent transaction answer alike: `not_found`. `connector_unavailable` means "ask again later".
 */
import type {
  DeskCustomer,
  DeskTransaction,
  Explanation,
  TransactionSummary,
} from '@walletdesk/contract'
import type { AssetScale } from '@walletdesk/money'
import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { done, refuse, type Result } from '../../platform/result'

/** The wallet's own id of a customer; for our wallet the customer's UUID. Opaque to the desk. */
export type CustomerRef = string

export type ConnectorCode = 'not_found' | 'connector_unavailable'
export type ConnectorAnswer<T> = Promise<Result<T, ConnectorCode>>

/** Missing capabilities hide their functions: no dead buttons (IG-8). */
export type Capabilities = {
  readonly reads: readonly ('person' | 'transactions' | 'explain' | 'networks' | 'ledger')[]
  readonly actions: readonly ('freeze' | 'propose')[]
  readonly events: readonly ('transaction.changed' | 'transaction.late' | 'transaction.odd')[]
  readonly version: string
}

/** Least sight: what an agent needs of a customer, already masked. */
export type ConnectorPerson = Pick<
  DeskCustomer,
  'name' | 'emailMasked' | 'locale' | 'tier' | 'since' | 'frozen' | 'balanceBand' | 'asOf' | 'stale'
>

export type ConnectorTransaction = {
  readonly summary: TransactionSummary
  readonly explanation: Explanation
}

export type ConnectorNetwork = {
  readonly network: string
  readonly assets: readonly string[]
  readonly depositsOpen: boolean
  readonly withdrawalsOpen: boolean
  readonly confirmationsNeeded: number | null
}

/** What this wallet charges, asks and promises; help articles take their numbers from here (KB-2). */
export type WalletTerms = {
  readonly ways: readonly {
    readonly asset: AssetScale
    /** Name of the network as people know it; null for ordinary money. */
    readonly network: string | null
    readonly confirmations: number | null
    readonly minDeposit: bigint
    readonly minWithdrawal: bigint
    /** Null when it is not offered; `fixed` false means that it is a maximum. */
    readonly withdrawalFee: { readonly amount: bigint; readonly fixed: boolean } | null
  }[]
  readonly reviewUsualMs: readonly [from: number, to: number]
  /** From the order to the sending, at most (WD-1). */
  readonly sentWithinMs: number
  readonly firstUseWaitMs: number
  readonly answerWaitMs: number
  readonly quoteMs: number
}

export type WalletConnector = {
  readonly capabilities: () => Capabilities
  readonly networks: (ctx: Context) => ConnectorAnswer<readonly ConnectorNetwork[]>
  /** Absent where a wallet does not tell: articles then say that the wallet shows it. */
  readonly terms?: (ctx: Context) => ConnectorAnswer<WalletTerms>
  readonly person: (ctx: Context, ref: CustomerRef) => ConnectorAnswer<ConnectorPerson>
  /** Latest first; at most `limit` (<= 100). */
  readonly transactions: (
    ctx: Context,
    query: { ref: CustomerRef; limit: number; after?: string },
  ) => ConnectorAnswer<{ rows: readonly ConnectorTransaction[]; next: string | null }>
  /** The one explanation of one transaction of this customer. */
  readonly explain: (
    ctx: Context,
    query: { ref: CustomerRef; transactionId: string },
  ) => ConnectorAnswer<ConnectorTransaction>
  /** With ledger entries and moves, for the agent's inspector. */
  readonly transaction: (
    ctx: Context,
    query: { ref: CustomerRef; transactionId: string },
  ) => ConnectorAnswer<DeskTransaction>
}

/**
 * Events of a wallet, as outbox rows: `ownerId` = customer ref, `subjectId` = shown transaction id.
 * The desk shows nothing from the payload but these two codes and asks `explain` for the rest.
 */
export const TRANSACTION_EVENTS = [
  'transaction.changed',
  'transaction.late',
  'transaction.odd',
] as const
export type TransactionEventPayload = {
  /** Display state after the change (UX.md 9.1). */
  readonly display: string
  readonly reason: string | null
}

const absent = () => Promise.resolve(refuse('connector_unavailable'))

/** A desk without a wallet: nothing is known, and everybody is told so. */
export const NO_WALLET: WalletConnector = {
  capabilities: () => ({ reads: [], actions: [], events: [], version: '0' }),
  networks: () => Promise.resolve(done([])),
  person: absent,
  transactions: absent,
  explain: absent,
  transaction: absent,
}

const connectors = new WeakMap<App, WalletConnector>()

/** Sets the wallet of this process: roles/modules.ts ours, tests a fake. */
export function provideConnector(app: App, connector: WalletConnector): void {
  connectors.set(app, connector)
}

export const connectorOf = (app: App): WalletConnector => connectors.get(app) ?? NO_WALLET
