/** CV-12: follows both hash chains of a conversation from its first row on. */
import { chain, chainStart, type ItemHeader } from '@walletdesk/server/modules/conversations'

export type LinkedRow = ItemHeader & {
  readonly bodyHash: string
  readonly hash: string
  readonly pubHash: string | null
}

/** Rows in the order of seq. Each is held against what stands before it, so that one fault is one. */
export function countBrokenLinks(conversationId: string, rows: readonly LinkedRow[]): number {
  const start = chainStart(conversationId)
  let previous = { hash: start, pubHash: start }
  let broken = 0
  for (const row of rows) {
    const links = chain(previous, row, row.bodyHash)
    if (links.hash !== row.hash || links.pubHash !== row.pubHash) broken += 1
    previous = { hash: row.hash, pubHash: row.pubHash ?? previous.pubHash }
  }
  return broken
}
