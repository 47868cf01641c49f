/**
 * Facts about a transaction come by themselves: the card in the thread stays live (UX 7.23), and
 * one that is late or odd opens or updates its conversation with evidence (IG-8).
 */
import { isOver, type Issue } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../../platform/context'
import type { OutboxRow } from '../../../platform/events/outbox'
import type { EventConsumer } from '../../../platform/events/relay'
import { TRANSACTION_EVENTS, type ConnectorTransaction } from '../../connector'
import {
  commitToLog,
  explain,
  findConversations,
  isLive,
  linkOf,
  listLinksTo,
  upsertLink,
  type Conversation,
  type HandOff,
  type LinkRow,
} from '../../conversations'
import { personOfCustomer, type Who } from '../../persons'
import { frontTeam } from '../../routing'
import { connectorOf } from '../../connector'
import { derivedId } from '../derived-id'
import { lateWords, transactionCard } from '../first-answer'
import { openConversation } from './open-conversation'

type Fact = {
  readonly event: OutboxRow
  readonly who: Who & { readonly customerRef: string }
  readonly transaction: ConnectorTransaction
  /** Late or odd: a person has to look, and an answered conversation is not answered any more. */
  readonly isAlarm: boolean
  /** Still late when we said that we would write, whatever has happened until then. */
  readonly isPromised: boolean
}

const alarmHandOff = ({ event }: Fact): HandOff => ({
  reason: 'policy_person_only',
  summary: null,
  facts: { event: event.type, eventId: event.id, ...event.payload },
  emergency: false,
})

function nameOf({ isAlarm, isPromised }: Fact) {
  if (isPromised) return 'transaction_waits'
  return isAlarm ? 'transaction_late' : 'transaction_changed'
}

async function report(ctx: Context, fact: Fact, link: LinkRow): Promise<void> {
  const { event, transaction, isAlarm, isPromised } = fact
  const { summary, explanation } = transaction
  const { display } = explanation
  const changed = link.display !== display
  const tells = changed || isPromised || (isAlarm && !link.late)
  if (!tells) return noteLate(ctx, fact, link)
  const reported = await commitToLog(ctx, link, {
    type: 'report',
    by: { kind: 'assistant', id: null },
    at: ctx.now,
    itemId: derivedId(event.id, link.conversationId),
    kind: 'event',
    data: {
      event: nameOf(fact),
      transactionId: summary.id,
      from: link.display,
      display,
      summary,
      snapshot: explanation,
    },
    handOff: isAlarm ? alarmHandOff(fact) : null,
    reopen: isAlarm,
    link: { ...link, display, late: isLate(fact) },
  })
  if (!reported.ok) throw new Error(`a fact was refused: ${reported.code}`)
}

const isLate = ({ isAlarm, transaction }: Fact): boolean =>
  isAlarm || transaction.explanation.late !== null

/** Nothing to tell the customer; the desk's mark is true all the same. */
async function noteLate(ctx: Context, fact: Fact, link: LinkRow): Promise<void> {
  const late = isLate(fact)
  if (link.late !== late)
    await upsertLink(ctx.app.db, { ...link, display: null, late, createdAt: ctx.now })
}

const ISSUE_OF: Readonly<Record<string, Issue>> = {
  withdrawal: 'withdrawal.delayed',
  deposit: 'deposit.missing',
}

async function localeOf(ctx: Context, { customerRef }: Fact['who']): Promise<string> {
  const person = await connectorOf(ctx.app).person(ctx, customerRef)
  return person.ok ? person.value.locale : 'en'
}

/** Nobody has asked yet: we write first. */
async function openByItself(ctx: Context, fact: Fact): Promise<void> {
  const { event, who, transaction } = fact
  const conversationId = derivedId(event.id, 'conversation')
  const [lang, team] = await Promise.all([localeOf(ctx, who), frontTeam(ctx)])
  const opening = { who, conversationId, lang, evidence: 'connector' as const }
  const opened = await openConversation(ctx, opening)
  if (!opened.ok) throw new Error(`a conversation could not be opened: ${opened.code}`)
  const started = await commitToLog(
    ctx,
    { personId: who.personId, conversationId },
    {
      type: 'start',
      by: { kind: 'system', id: null },
      at: ctx.now,
      ref: opened.value,
      channel: 'wallet',
      issue: ISSUE_OF[transaction.summary.noun] ?? 'transaction.status',
      lang,
      team,
      // Our own alarm is never refused because of how much somebody has asked.
      openMax: Number.MAX_SAFE_INTEGER,
      message: null,
      data: { evidence: { event: event.type, eventId: event.id } },
      links: [{ ...linkOf(transaction, 'rule'), late: true }],
      answer: [transactionCard(transaction), lateWords(lang)],
      handOff: alarmHandOff(fact),
    },
  )
  if (!started.ok) throw new Error(`a conversation was refused: ${started.code}`)
}

/** Open ones get every fact; answered ones only an alarm, what was promised, and how it ended. */
function concerns(conversation: Conversation | undefined, fact: Fact): boolean {
  if (conversation === undefined) return false
  if (isLive(conversation.state)) return true
  const { isAlarm, isPromised, transaction } = fact
  const tellsMore = isAlarm || isPromised || isOver(transaction.explanation.display)
  return conversation.state === 'resolved' && tellsMore
}

/** What the wallet says of it now; null where there is nothing to tell. */
async function factOf(ctx: Context, event: OutboxRow, who: Fact['who']): Promise<Fact | null> {
  const isPromised = event.payload['isNew'] === false
  const isAlarm = event.type !== 'transaction.changed' && !isPromised
  const asked = { ref: who.customerRef, transactionId: event.subjectId }
  const explained = await explain(ctx, asked)
  if (explained.kind === 'absent') return null
  if (explained.kind === 'unavailable') throw new Error('the wallet does not answer, later again')
  const { transaction } = explained
  // It moved in the same moment: that is told by itself.
  if (isPromised && transaction.explanation.late === null) return null
  return { event, who, transaction, isAlarm, isPromised }
}

async function followTransaction(ctx: Context, event: OutboxRow): Promise<void> {
  if (event.ownerId === null) return
  const personId = await personOfCustomer(ctx.app, event.ownerId)
  if (personId === null) return
  const ref = event.subjectId
  const links = await listLinksTo(ctx.app.db, { personId, kind: 'transaction', ref })
  if (links.length === 0 && event.type === 'transaction.changed') return
  const who = { personId, kind: 'customer' as const, customerRef: event.ownerId }
  const fact = await factOf(ctx, event, who)
  if (!fact) return
  const conversations = await findConversations(ctx.app.db, links)
  const concerned = links.filter((link) =>
    concerns(
      conversations.find((one) => one.id === link.conversationId),
      fact,
    ),
  )
  for (const link of links)
    await (concerned.includes(link) ? report(ctx, fact, link) : noteLate(ctx, fact, link))
  const isUntold = fact.isAlarm ? concerned.length === 0 : links.length === 0
  if (isUntold) await openByItself(ctx, fact)
}

export const transactionFollower: EventConsumer = {
  name: 'desk-transactions',
  types: TRANSACTION_EVENTS,
  handle: followTransaction,
}
