/** A customer or visitor starts a conversation and gets the first answer in the same commit. */
import type { startRequest } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import type { Issue } from '@walletdesk/contract/vocabulary'
import type { z } from 'zod'
import type { Context } from '../../../platform/context'
import { refuse, type Result } from '../../../platform/result'
import {
  asksFor,
  explainLinks,
  keepHostPage,
  linkLater,
  linksOf,
  say,
  takeItemToken,
  type Explained,
  type HandOff,
  type Said,
  type SayCode,
} from '../../conversations'
import { guardValues } from '../../guards'
import type { Who } from '../../persons'
import { frontTeam } from '../../routing'
import { factsOnly, firstAnswer, type Answer } from '../first-answer'
import { joinConversation } from './join-conversation'
import { openConversation } from './open-conversation'

export type StartInput = z.output<typeof startRequest>
export type StartCode = SayCode | 'limit_reached' | 'rate_limited' | 'text_empty'

/** Issues that no machine answers (row 1 of DESK.md 2.5). */
const PERSON_ONLY: Readonly<Partial<Record<Issue, HandOff['reason']>>> = {
  'security.compromised': 'emergency',
  complaint: 'complaint',
  'legal.request': 'policy_person_only',
}
const REPORTED_NOT_ME = 'not_me'

/** Why a person comes at once, or null when the assistant answers first. */
function personWanted({ person, issue, reportReason, message }: StartInput): HandOff | null {
  const asked = asksFor(message?.body.text ?? '')
  const byIssue = PERSON_ONLY[issue]
  const notMe = reportReason === REPORTED_NOT_ME
  const reason =
    (notMe ? 'emergency' : (asked?.reason ?? byIssue)) ?? (person ? 'asked_for_person' : null)
  if (reason === null) return null
  return { reason, summary: null, facts: null, emergency: reason === 'emergency' }
}

async function answerTo(
  ctx: Context,
  input: StartInput,
  transactions: readonly Explained[],
): Promise<Answer> {
  const wanted = personWanted(input)
  if (wanted) return { items: factsOnly(transactions), handOff: wanted }
  return firstAnswer(ctx, {
    issue: input.issue,
    lang: input.lang,
    text: input.message?.body.text ?? null,
    transactions,
    // Whoever comes from an article has read it.
    shownSlugs: new Set(input.links.filter(({ kind }) => kind === 'article').map(({ ref }) => ref)),
  })
}

export async function startConversation(
  ctx: Context,
  who: Who,
  input: StartInput,
): Promise<Result<Said, StartCode>> {
  const { message } = input
  if (message?.body.text.trim() === '')
    return refuse('text_empty', { pointer: '/message/body/text' })
  const limited = takeItemToken(ctx, who.personId)
  if (limited) return limited
  const { value: links } = await guardValues(ctx.app, input.links)
  const joined = await joinConversation(ctx, who, { ...input, links, handOff: personWanted(input) })
  if (joined) return joined
  const opening = { who, conversationId: input.id, lang: input.lang, evidence: 'session' as const }
  const opened = await openConversation(ctx, opening)
  if (!opened.ok) return opened
  const key = { personId: who.personId, conversationId: input.id }
  if (input.page) await keepHostPage(ctx, key, input.page)

  const transactions = await explainLinks(ctx, who, links)
  const { items, handOff } = await answerTo(ctx, input, transactions)
  const team = await frontTeam(ctx)
  const said = await say(ctx, {
    key,
    authorId: who.personId,
    itemId: message?.id ?? input.id,
    text: message?.body.text ?? null,
    data: null,
    dataHits: [],
    replyTo: null,
    clientAt: null,
    ifHead: null,
    command: (words) => ({
      type: 'start',
      by: { kind: who.kind, id: who.personId },
      at: ctx.now,
      ref: opened.value,
      channel: input.source,
      issue: input.issue,
      lang: input.lang,
      team,
      openMax:
        who.kind === 'customer'
          ? LIMITS.openConversationsPerCustomerMax
          : LIMITS.openConversationsPerVisitorMax,
      message: message ? words : null,
      data: input.reportReason === undefined ? null : { reportReason: input.reportReason },
      links: linksOf(links, transactions),
      answer: items,
      handOff,
    }),
  })
  if (said.ok) await linkLater(ctx, key, { links, explained: transactions })
  return said
}
