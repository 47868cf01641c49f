/** The deposit's state machine (MONEY.md 3.1 to 3.3) over chain, card and bank. Pure. */
import type { DepositState, RailKind, Reason } from '@walletdesk/contract/vocabulary'

export type State = DepositState
type Table = Readonly<Partial<Record<State, readonly State[]>>>

const CHAIN: Table = {
  detected: ['confirming', 'orphaned', 'dust', 'unmatched'],
  confirming: ['screening', 'reorged'],
  screening: ['credited', 'credited_held', 'held_frozen', 'review'],
  credited_held: ['credited', 'review', 'uncredited'],
  credited: ['final', 'uncredited'],
  held_frozen: ['credited', 'returning', 'blocked'],
  review: ['credited', 'credited_held', 'returning', 'blocked'],
}
const CARD: Table = {
  created: ['requires_action', 'processing', 'cancelled', 'expired'],
  processing: ['authorised', 'captured', 'failed'],
  captured: ['credited_held', 'review'],
  credited_held: ['available', 'refunding', 'disputed', 'review'],
  available: ['refunding', 'disputed', 'closed'],
}
const BANK: Table = {
  announced: ['received', 'expired'],
  received: ['credited_held', 'review', 'unmatched'],
  credited_held: ['available', 'recalled'],
  available: ['closed', 'recalled'],
}
const TABLES: Readonly<Record<RailKind, Table>> = { chain: CHAIN, card: CARD, bank: BANK }

/** How each rail's deposit begins. */
export const FIRST: Readonly<Record<RailKind, State>> = {
  chain: 'detected',
  card: 'created',
  bank: 'announced',
}

export const mayMove = (rail: RailKind, from: State, to: State): boolean =>
  TABLES[rail][from]?.includes(to) ?? false

export type StepFacts = {
  readonly rail: RailKind
  readonly state: State
  readonly now: Date
  readonly dueAt: Date | null
  readonly word: 'unseen' | 'pending' | 'arrived' | 'final' | 'declined'
}
export type Step = { readonly to: State; readonly reason: Reason | 'none' }
const go = (to: State, reason: Reason | 'none' = 'none'): Step => ({ to, reason })

const hasArrived = ({ word }: StepFacts) => word === 'arrived' || word === 'final'

function chainStep(facts: StepFacts): Step | null {
  switch (facts.state) {
    case 'detected':
      return facts.word === 'unseen' ? null : go('confirming', 'waiting_confirmations')
    case 'confirming':
      return hasArrived(facts) ? go('screening', 'checking') : null
    case 'screening':
      return go('credited')
    case 'credited':
      return facts.word === 'final' ? go('final') : null
    default:
      return null
  }
}

const isDue = ({ dueAt, now }: StepFacts) => dueAt !== null && dueAt.getTime() <= now.getTime()

function cardStep(facts: StepFacts): Step | null {
  switch (facts.state) {
    case 'created':
      return facts.word === 'unseen' ? null : go('processing')
    case 'processing':
      if (facts.word === 'declined') return go('failed', 'card_declined')
      return hasArrived(facts) ? go('captured') : null
    case 'captured':
      return go('credited_held', 'card_release_timer')
    case 'credited_held':
      return isDue(facts) ? go('available') : null
    default:
      return null
  }
}

function bankStep(facts: StepFacts): Step | null {
  switch (facts.state) {
    case 'announced':
      return hasArrived(facts) ? go('received') : null
    case 'received':
      return go('credited_held', 'checking')
    case 'credited_held':
      return isDue(facts) ? go('available') : null
    default:
      return null
  }
}

const STEPS = { chain: chainStep, card: cardStep, bank: bankStep }

/** The next step that the system takes by itself, or null: it waits. */
export const nextStep = (facts: StepFacts): Step | null => STEPS[facts.rail](facts)
