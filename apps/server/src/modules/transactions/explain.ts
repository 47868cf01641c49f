/**
 * `explainTransaction` (CN-2): one pure function from ledger, rail, risk and incident facts to the
 * ordered steps, reason codes and times that the wallet page, the card in chat, the console and the
 * first answer all render. It words nothing and fills in nothing: what is unknown stays null.
 */
import type { Explanation, ExplanationStep } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import {
  isOver,
  type DisplayState,
  type RailKind,
  type Reason,
  type Step,
  type StepTense,
} from '@walletdesk/contract/vocabulary'
import { displayOf } from './display'

export type Fact = Explanation['facts'][number]
type Args = Explanation['reasonArgs']

export type MoveFact = {
  readonly to: string
  readonly at: Date
  readonly reason: Reason | null
}

export type TransactionFacts = {
  readonly id: string
  readonly noun: 'deposit' | 'withdrawal'
  readonly rail: RailKind
  readonly state: string
  /** Oldest first, as the ledger keeps them. */
  readonly moves: readonly MoveFact[]
  readonly createdAt: Date
  /** Why it is where it is, from the last move or from a lapsed clock. */
  readonly reason: Reason | null
  readonly reasonArgs: Args
  /** The account is stopped for this transaction. */
  readonly stopped: boolean
  readonly confirmations: { readonly n: number; readonly of: number } | null
  /** When it should have arrived at the latest, as promised at acceptance. */
  readonly promisedAt: Date | null
  /** Today's estimate for the arrival; null where we cannot say. */
  readonly expectedAt: Date | null
  /** When the current state's clock lapses, and what follows then. */
  readonly next: { readonly event: string; readonly at: Date | null; readonly basis: string } | null
  /** Set once the clock of the promise or of a state has lapsed. */
  readonly late: {
    readonly since: Date
    readonly raisedAt: Date | null
    readonly nextUpdateAt: Date | null
  } | null
  readonly incidentId: string | null
  readonly customerCan: Explanation['customerCan']
  readonly facts: readonly Fact[]
  readonly now: Date
  /** When the rail was last heard; older than a minute is said to be stale (IG-8). */
  readonly railAsOf: Date | null
}

const STALE_MS = 60_000

/** Which steps a way has, in order (UX.md 8.1). */
const WAYS: Readonly<Record<`${TransactionFacts['noun']}.${RailKind}`, readonly Step[]>> = {
  'withdrawal.chain': ['receive', 'review', 'send', 'confirm', 'arrive'],
  'withdrawal.bank': ['receive', 'review', 'send', 'confirm', 'arrive'],
  'withdrawal.card': ['receive', 'review', 'send', 'arrive'],
  'deposit.chain': ['receive', 'confirm', 'review', 'arrive'],
  'deposit.card': ['receive', 'review', 'arrive'],
  'deposit.bank': ['receive', 'review', 'arrive'],
}

/** UX.md 9.2: the display state names the current step; those that are over have none. */
const STEP_OF: Readonly<Partial<Record<DisplayState, Step>>> = {
  review: 'review',
  info_needed: 'review',
  approved_queued: 'send',
  broadcast: 'confirm',
  confirming: 'confirm',
}

type Standing = Pick<TransactionFacts, 'noun' | 'state'>

function currentStep({ noun, state }: Standing, display: DisplayState): Step | null {
  if (display === 'created') return noun === 'deposit' ? 'receive' : 'review'
  if (display !== 'frozen')
    return state === 'failing' && display === 'review' ? 'send' : (STEP_OF[display] ?? null)
  // A stop hides where it stands; the state behind it says.
  const behind = displayOf({ noun, state, stopped: false })
  return behind === 'frozen' ? 'review' : currentStep({ noun, state }, behind)
}

/** The first move that proves a step done: entering any of these states, or a later one. */
const DONE_BY: Readonly<
  Record<TransactionFacts['noun'], Readonly<Record<Step, readonly string[]>>>
> = {
  withdrawal: {
    receive: ['submitted'],
    review: ['ready', 'signing', 'broadcasting'],
    send: ['broadcasting', 'confirming'],
    confirm: ['completed', 'final'],
    arrive: ['final'],
  },
  deposit: {
    receive: ['detected', 'confirming', 'received', 'captured', 'authorised'],
    send: [],
    confirm: ['screening', 'credited', 'credited_held'],
    review: ['credited', 'available', 'final', 'closed'],
    arrive: ['credited', 'available', 'final', 'closed'],
  },
}

function doneAt(facts: TransactionFacts, step: Step): Date | null {
  const proofs = DONE_BY[facts.noun][step]
  const proof = facts.moves.find((move) => proofs.includes(move.to))
  // Received is when it was asked for or seen outside, not when we wrote it down.
  return proof && step === 'receive' ? facts.createdAt : (proof?.at ?? null)
}

/** Where a way that ended badly broke off: the first step that no move proves. */
const isBroken = (display: DisplayState): boolean =>
  display === 'failed_refunded' ||
  display === 'cancelled' ||
  display === 'not_arrived' ||
  display === 'returned'

type Walk = { readonly current: number; readonly display: DisplayState }

function tenseOf(
  facts: TransactionFacts,
  { step, index }: { step: Step; index: number },
  walk: Walk,
): StepTense {
  const { display, current } = walk
  if (display === 'done') return 'done'
  if (display === 'done_external') return step === 'arrive' ? 'now' : 'done'
  if (isBroken(display)) {
    if (doneAt(facts, step)) return 'done'
    return index === current ? 'failed' : 'skipped'
  }
  if (index < current) return 'done'
  return index === current ? 'now' : 'todo'
}

function stepOf(
  facts: TransactionFacts,
  position: { step: Step; index: number },
  walk: Walk,
): ExplanationStep {
  const { step } = position
  const tense = tenseOf(facts, position, walk)
  const isNow = tense === 'now' || tense === 'failed'
  const isLast = step === 'arrive'
  return {
    step,
    tense,
    at: toInstant(endOf(facts, step, tense)),
    expectedAt:
      tense === 'todo' || tense === 'now' ? toInstant(expectedOf(facts, { isNow, isLast })) : null,
    reason: isNow ? facts.reason : null,
    args: isNow ? facts.reasonArgs : {},
  }
}

/** Where it broke off, the last move says when. */
function endOf(facts: TransactionFacts, step: Step, tense: StepTense): Date | null {
  if (tense === 'failed') return facts.moves.at(-1)?.at ?? null
  return tense === 'done' ? (doneAt(facts, step) ?? facts.createdAt) : null
}

function expectedOf(
  facts: TransactionFacts,
  { isNow, isLast }: { isNow: boolean; isLast: boolean },
): Date | null {
  if (isNow) return facts.next?.at ?? null
  return isLast ? facts.expectedAt : null
}

const toInstant = (at: Date | null): string | null => at?.toISOString() ?? null

type Safety = Explanation['safety']

/** Where the money of a withdrawal is right now; `at_bank` where no network carries it. */
const WITHDRAWAL_SAFETY: Readonly<Record<DisplayState, Safety>> = {
  created: 'not_left',
  review: 'not_left',
  info_needed: 'not_left',
  approved_queued: 'not_left',
  frozen: 'held_here',
  broadcast: 'on_network',
  confirming: 'on_network',
  done: 'arrived',
  // Proven to have left; whether it is booked over there, only the receiving side knows.
  done_external: 'left',
  failed_refunded: 'back_in_balance',
  cancelled: 'back_in_balance',
  returned: 'back_in_balance',
  not_arrived: 'back_in_balance',
}

const NOT_HERE = new Set<DisplayState>([
  'created',
  'confirming',
  'failed_refunded',
  'returned',
  'not_arrived',
  'cancelled',
])

function depositSafety(display: DisplayState): Safety {
  if (display === 'done') return 'arrived'
  return NOT_HERE.has(display) ? 'not_here_yet' : 'held_here'
}

function safetyOf({ noun, state, rail }: TransactionFacts, display: DisplayState): Safety {
  if (noun === 'deposit') return depositSafety(display)
  // Signed once: until it is proven not to leave, we do not say that it has not left (WD-2).
  if (state === 'failing') return 'held_here'
  const safety = WITHDRAWAL_SAFETY[display]
  return safety === 'on_network' && rail !== 'chain' ? 'at_bank' : safety
}

function lateOf(facts: TransactionFacts): Explanation['late'] {
  const { late, promisedAt } = facts
  if (!late) return null
  return {
    since: late.since.toISOString(),
    promisedAt: (promisedAt ?? late.since).toISOString(),
    raisedAt: toInstant(late.raisedAt),
    nextUpdateBy: toInstant(late.nextUpdateAt),
  }
}

export function explainTransaction(facts: TransactionFacts): Explanation {
  const display = displayOf(facts)
  const way = WAYS[`${facts.noun}.${facts.rail}`]
  const step = currentStep(facts, display)
  const firstUnproven = way.findIndex((candidate) => !doneAt(facts, candidate))
  const current = step ? way.indexOf(step) : firstUnproven
  const walk = { current, display }
  const stale = facts.railAsOf !== null && facts.now.getTime() - facts.railAsOf.getTime() > STALE_MS
  return {
    transactionId: showId(facts.noun, facts.id),
    noun: facts.noun,
    rail: facts.rail,
    direction: facts.noun === 'deposit' ? 'in' : 'out',
    display,
    confirmations: display === 'confirming' ? facts.confirmations : null,
    steps: way.map((name, index) => stepOf(facts, { step: name, index }, walk)),
    reason: facts.reason,
    reasonArgs: facts.reasonArgs,
    late: isOver(display) ? null : lateOf(facts),
    expectedBy: isOver(display) ? null : toInstant(facts.expectedAt),
    next: facts.next && {
      event: facts.next.event,
      by: toInstant(facts.next.at),
      basis: facts.next.basis,
    },
    safety: safetyOf(facts, display),
    customerCan: facts.customerCan,
    facts: [...facts.facts],
    incidentId: facts.incidentId,
    asOf: facts.now.toISOString(),
    stale,
  }
}
