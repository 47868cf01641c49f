/** One command, one conversation, one decision: what will be logged, or why not. Pure. */
import { done, refuse, type Result } from '../../platform/result'
import type { Command, Decision } from './command'
import type { Conversation } from './conversation'
import {
  decideAssign,
  decideClose,
  decideExpire,
  decideNote,
  decideRedact,
  decideRelease,
  decideReply,
  decideResolve,
  decideSnooze,
  decideWait,
  decideWake,
  type AgentCode,
} from './decide-agent'
import {
  decideAssistantAnswer,
  decideConfirm,
  decideCustomerMessage,
  decideHandOff,
  decideRate,
  decideReopen,
  decideReport,
  decideStart,
  type CustomerCode,
} from './decide-customer'

export type DecideCode = AgentCode | CustomerCode | 'not_found'

export type Present = {
  readonly conversation: Conversation
  /** False while the start is being decided: nothing is stored yet. */
  readonly exists: boolean
}

export function decide(
  { conversation, exists }: Present,
  command: Command,
): Result<Decision, DecideCode> {
  if (command.type === 'start')
    return exists ? refuse('wrong_state') : done(decideStart(conversation, command))
  if (!exists) return refuse('not_found')
  switch (command.type) {
    case 'customer_message':
      return decideCustomerMessage(conversation, command)
    case 'hand_off':
      return decideHandOff(conversation, command)
    case 'confirm':
      return decideConfirm(conversation, command)
    case 'rate':
      return decideRate(conversation, command)
    case 'assistant_answer':
      return decideAssistantAnswer(conversation, command)
    case 'report':
      return decideReport(conversation, command)
    case 'reopen':
      return decideReopen(conversation, command)
    default:
      return decideForAgent(conversation, command)
  }
}

type OfDesk = Exclude<
  Command,
  {
    type:
      | 'start'
      | 'customer_message'
      | 'hand_off'
      | 'confirm'
      | 'rate'
      | 'assistant_answer'
      | 'report'
      | 'reopen'
  }
>

function decideForAgent(conversation: Conversation, command: OfDesk): Result<Decision, AgentCode> {
  switch (command.type) {
    case 'reply':
      return decideReply(conversation, command)
    case 'note':
      return decideNote(conversation, command)
    case 'assign':
      return decideAssign(conversation, command)
    case 'release':
      return decideRelease(conversation, command)
    case 'wait':
      return decideWait(conversation, command)
    case 'snooze':
      return decideSnooze(conversation, command)
    case 'wake':
      return decideWake(conversation, command)
    case 'resolve':
      return decideResolve(conversation, command)
    case 'expire':
      return decideExpire(conversation, command)
    case 'close':
      return decideClose(conversation, command)
    case 'redact':
      return decideRedact(command)
  }
}
