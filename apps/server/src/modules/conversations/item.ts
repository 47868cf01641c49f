/** One entry of the log: its content, its canonical form, its place in the hash chains. Pure. */
import type { AuthorKind, ItemKind, Visibility } from '@walletdesk/contract/vocabulary'
import { hash } from 'node:crypto'
import { isoTime } from '../../platform/iso-time'
import type { Claim } from './command'
import type { Body, Data, Moving } from './conversation'

export type Item = {
  readonly personId: string
  readonly conversationId: string
  readonly seq: number
  readonly pubSeq: number | null
  readonly id: string
  readonly kind: ItemKind
  readonly visibility: Visibility
  readonly authorKind: AuthorKind
  readonly authorId: string | null
  readonly channel: string
  readonly body: Body | null
  readonly data: Data | null
  /** Set on items that move the conversation; kept inside the sealed data. */
  readonly change: Partial<Moving> | null
  readonly replyTo: string | null
  readonly targetSeq: number | null
  readonly automatic: boolean
  readonly clientAt: Date | null
  readonly at: Date
  /** True when a redaction emptied it. */
  readonly redacted: boolean
}

/** JSON with sorted keys: the same content is the same text whoever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value instanceof Date) return JSON.stringify(value)
  if (value === undefined) return 'null'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}

/** What lies in data_ct: the data that readers get and the change that folding needs. */
export const canonicalData = ({ data, change }: Pick<Item, 'data' | 'change'>): string | null =>
  data || change ? canonical({ data, change }) : null

export const canonicalBody = (body: Body | null): string | null =>
  body ? `{"format":"${body.format}","text":${JSON.stringify(body.text)}}` : null

/**
 * CV-12: SHA-256 over salted content. `body` and `data` are the very texts that were sealed, each
 * beginning with its own salt, or null.
 */
export const hashBody = (body: string | null, data: string | null): string =>
  hash('sha256', `${body ?? ''}\n${data ?? ''}`, 'hex')

export type ItemHeader = Omit<Item, 'body' | 'data' | 'change' | 'redacted' | 'personId'>

const headerOf = (item: ItemHeader): string =>
  [
    item.conversationId,
    item.id,
    item.kind,
    item.visibility,
    item.authorKind,
    item.authorId ?? '',
    item.channel,
    item.replyTo ?? '',
    item.automatic ? 'a' : '',
    item.clientAt ? isoTime(item.clientAt) : '',
    isoTime(item.at),
  ].join('|')

export type Links = { readonly hash: string; readonly pubHash: string | null }

/** The next links of both chains (hex). The public one never mentions seq (CV-2). */
export function chain(
  previous: { readonly hash: string; readonly pubHash: string },
  item: ItemHeader,
  bodyHash: string,
): Links {
  const header = headerOf(item)
  const target = item.targetSeq ?? ''
  return {
    hash: hash('sha256', `${previous.hash}|${item.seq}|${target}|${header}|${bodyHash}`, 'hex'),
    pubHash:
      item.pubSeq === null
        ? null
        : hash('sha256', `${previous.pubHash}|${item.pubSeq}|${header}|${bodyHash}`, 'hex'),
  }
}

/** Where both chains of a conversation begin: nothing can be moved to another conversation. */
export const chainStart = (conversationId: string): string =>
  hash('sha256', `walletdesk/chain/${conversationId}`, 'hex')

const COMPARED = [
  ['author', '/id'],
  ['kind', '/kind'],
  ['visibility', '/visibility'],
  ['body', '/body/text'],
  ['data', '/data'],
  ['replyTo', '/replyTo'],
] as const

/** CV-5: the first field in which a repeat differs from what is stored, or null when it is the same. */
export function firstDifference(stored: Item, claim: Claim): string | null {
  const known = { ...stored, author: { kind: stored.authorKind, id: stored.authorId } }
  // What a redaction emptied or the guard took out cannot be compared any more.
  const isIncomplete = stored.redacted || stored.data?.['guard'] !== undefined
  const differing = COMPARED.find(([field]) => {
    if (claim[field] === undefined) return false
    if (isIncomplete && (field === 'body' || field === 'data')) return false
    return canonical(known[field]) !== canonical(claim[field])
  })
  return differing?.[1] ?? null
}
