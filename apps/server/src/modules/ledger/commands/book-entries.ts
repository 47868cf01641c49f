import type {
  LedgerEntriesAnswer,
  LedgerEntriesRequest,
  LedgerEntryInput,
} from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import { actorText, type Context } from '../../../platform/context'
import { type Result, done, refuse } from '../../../platform/result'
import type { BatcherAnswer } from '../batcher'
import { batcherFor } from '../batchers'
import { type AccountName, accountRef } from '../core/account-ids'
import { chartRow } from '../core/chart'
import type { EntryRequest } from '../core/entry'
import type { GroupRequest } from '../core/transaction'
import { toDate, toMicros } from '../rows'
import { DEFAULT_SLICE, sliceOf } from '../slice'
import type { CommitRefusal } from './commit-group'
import { openAccounts } from './open-accounts'

type Wanted = NonNullable<LedgerEntriesRequest['accounts']>
type EntryAnswer = LedgerEntriesAnswer['entries'][number]
export type BookCode = CommitRefusal | 'limit_reached' | 'body_invalid'

/**
 * Books up to 500 entries (LE-26). Neighbours with one group id succeed or fail together; all
 * others stand alone, so one refusal says nothing about the next. Answers in the order asked for.
 */
export async function bookEntries(
  ctx: Context,
  { accounts = [], entries }: LedgerEntriesRequest,
): Promise<Result<EntryAnswer[], BookCode>> {
  const charted = checkChart(accounts)
  if (!charted.ok) return charted
  const opened = await openWanted(ctx, accounts)
  if (!opened.ok) return opened
  const answers = await Promise.all(
    groupsOf(ctx, entries).map(async ({ group, isTorn }) => {
      const refusal = { ok: false, code: 'group_open', index: null } as const
      const { customerId } = group.entries[0] ?? { customerId: '' }
      const answer = isTorn ? refusal : await batcherFor(ctx.app, customerId).submit(group)
      return group.entries.map((entry, index) => toAnswer(entry, { answer, index }))
    }),
  )
  return done(answers.flat())
}

const ownerOf = (customerId: string | undefined): string =>
  customerId ?? DEFAULT_SLICE.systemCustomerId

/** Only accounts of the chart, each with the owner that it has there (MONEY.md 2.7). */
function checkChart(wanted: Wanted): Result<null, 'body_invalid'> {
  const strange = wanted.findIndex(({ customerId, code }) => {
    const owner = ownerOf(customerId)
    const isHouse = owner === sliceOf(owner).systemCustomerId
    return chartRow(code)?.owner !== (isHouse ? 'house' : 'customer')
  })
  if (strange < 0) return done(null)
  const pointer = `/accounts/${strange.toString()}/code`
  return refuse('body_invalid', { pointer, data: { reason: 'not in the chart for this owner' } })
}

async function openWanted(
  ctx: Context,
  wanted: Wanted,
): Promise<Result<null, CommitRefusal | 'limit_reached'>> {
  const byOwner = new Map<string, AccountName[]>()
  for (const { customerId, asset, code, sub = '' } of wanted) {
    const owner = ownerOf(customerId)
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), { asset, code, sub }])
  }
  const opened = await Promise.all(
    [...byOwner].map(([customerId, accounts]) => openAccounts(ctx, { customerId, accounts })),
  )
  return opened.find((result) => !result.ok) ?? done(null)
}

type Bundle = {
  readonly groupId: string | null
  readonly entries: EntryRequest[]
  readonly isTorn: boolean
}

/** Neighbours of one group belong together; a group that goes on later was left open. */
function groupsOf(ctx: Context, inputs: readonly LedgerEntryInput[]) {
  const bundles: Bundle[] = []
  const seen = new Set<string>()
  for (const { groupId = null, ...input } of inputs) {
    const entry = toEntry(ctx, input)
    const last = bundles.at(-1)
    if (groupId !== null && last?.groupId === groupId) last.entries.push(entry)
    else bundles.push({ groupId, entries: [entry], isTorn: seen.has(groupId ?? '') })
    if (groupId !== null) seen.add(groupId)
  }
  return bundles.map(({ isTorn, groupId, entries }) => {
    const group: GroupRequest = { ...NOTHING, groupId, entries }
    return { isTorn, group }
  })
}

const NOTHING = { accounts: [], moves: [], anchors: [], freeze: null }

function toEntry(ctx: Context, input: Omit<LedgerEntryInput, 'groupId'>): EntryRequest {
  const { customerId, debit, credit, amount, eventAt, ...fields } = input
  const owner = ownerOf(customerId)
  const ref = (account: { code: number; sub?: string | undefined }) => {
    const { systemCustomerId } = sliceOf(owner)
    const isHouse = chartRow(account.code)?.owner === 'house'
    const { code, sub = '' } = account
    return accountRef(isHouse ? systemCustomerId : owner, { asset: fields.asset ?? '', code, sub })
  }
  return {
    ...withoutUndefined(fields),
    customerId: owner,
    actor: actorText(ctx.actor),
    ...(debit && { debit: ref(debit) }),
    ...(credit && { credit: ref(credit) }),
    ...(amount !== undefined && { amount: BigInt(amount) }),
    ...(eventAt !== undefined && { eventAt: toMicros(new Date(eventAt)) }),
  }
}

type Fields = Omit<
  LedgerEntryInput,
  'groupId' | 'customerId' | 'debit' | 'credit' | 'amount' | 'eventAt'
>

/** The schema writes absent fields as undefined, the core knows only absent ones. */
function withoutUndefined({ id, kind, reason, ...optional }: Fields) {
  const { asset, atMost, pendingId, timeoutSeconds, code } = optional
  return {
    id,
    kind,
    reason,
    ...(asset !== undefined && { asset }),
    ...(atMost !== undefined && { atMost }),
    ...(pendingId !== undefined && { pendingId }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(code !== undefined && { code }),
  }
}

type Answered = { readonly answer: BatcherAnswer; readonly index: number }

function toAnswer(request: EntryRequest, { answer, index }: Answered): EntryAnswer {
  const id = showId('entry', request.id)
  if (!answer.ok) return { ok: false, id, ...refusalOf(answer, index) }
  const leaf = answer.leaves.find((row) => row.type === 'entry' && row.entry.id === request.id)
  if (leaf?.type !== 'entry') throw new Error('every booked entry is in the answer of its group')
  const { seq, amount, bookedAt } = leaf.entry
  const facts = { seq, amount: amount.toString(), bookedAt: toDate(bookedAt).toISOString() }
  return { ok: true, id, replayed: answer.replayed, ...facts }
}

/** The culprit has its code, the others of its group failed with it. */
function refusalOf(answer: Exclude<BatcherAnswer, { ok: true }>, index: number) {
  if (!('index' in answer)) return { code: answer.code }
  if (answer.index !== null && answer.index !== index) return { code: 'linked_failed' }
  const { code, firstCode } = answer
  return { code, ...(firstCode !== undefined && { firstCode }) }
}
