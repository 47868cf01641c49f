import { queryOptions } from '@tanstack/react-query'
import type { Conversation } from '@walletdesk/contract'
import type { Issue } from '@walletdesk/contract/vocabulary'
import { read, sendGuarded } from '../../platform/api'
import type { ReportReason } from '../transactions/report'

export const conversationsQuery = queryOptions({
  queryKey: ['conversations', 'list'],
  queryFn: ({ signal }) =>
    read<{ rows: Conversation[]; next: string | null }>('conversations?limit=50', signal),
  refetchInterval: 60_000,
})

export type StartConversation = {
  id: string
  issue: Issue
  lang: string
  source: 'wallet'
  links: readonly { kind: 'transaction' | 'article'; ref: string }[]
  reportReason?: ReportReason
  /** A person is asked for at once, without a first answer. */
  person?: boolean
  /** First words that were already typed elsewhere; they become the first message. */
  question?: string
}

type FirstMessage = { id: string; body: { format: 'md1'; text: string } }
type StartBody = Omit<StartConversation, 'question' | 'links'> & {
  links: { kind: 'transaction' | 'article'; ref: string }[]
  message?: FirstMessage
}

/** The first message takes its id from the conversation's, so that a repeat is the same request. */
export function startBody({ question, links, ...input }: StartConversation): StartBody {
  const message: FirstMessage = {
    id: `itm_${input.id.slice('cnv_'.length)}`,
    body: { format: 'md1', text: question ?? '' },
  }
  return { ...input, links: [...links], ...(question && { message }) }
}

export const sendStart = (request: StartConversation) =>
  sendGuarded<Conversation>('conversations', startBody(request))
