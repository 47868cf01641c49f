import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Drafts } from '@walletdesk/client'
import { useEffect, useState } from 'react'
import { useDesk } from '../../layout/live-desk'

export type Mode = 'reply' | 'note'
type DraftTexts = Readonly<Record<Mode, string>>
type Written = DraftTexts & {
  /** How far the log was read when the reply was begun (AW-5); null before the log was here. */
  readonly seenSeq: number | null
}

const NOTHING: Written = { reply: '', note: '', seenSeq: null }

async function readDrafts(drafts: Drafts, id: string): Promise<Written> {
  const [reply, note] = await Promise.all([drafts.get(`${id}:reply`), drafts.get(`${id}:note`)])
  return { reply: reply?.text ?? '', note: note?.text ?? '', seenSeq: reply?.seenSeq ?? null }
}

/** What is written and not sent in a conversation; the list marks it (AW-6). */
export const draftQuery = (drafts: Drafts, id: string) =>
  queryOptions({
    queryKey: ['draft', id],
    queryFn: () => readDrafts(drafts, id),
    staleTime: Infinity,
  })

/** The text of each mode, as it was left; `keep` takes how far was read when a text begins. */
export function useDrafts(id: string) {
  const { drafts } = useDesk()
  const queries = useQueryClient()
  const [written, setWritten] = useState(NOTHING)
  useEffect(() => {
    void readDrafts(drafts, id).then((found) => {
      // Whoever was faster than the storage keeps the words.
      setWritten((typed) => ({
        reply: typed.reply || found.reply,
        note: typed.note || found.note,
        seenSeq: typed.reply ? typed.seenSeq : found.seenSeq,
      }))
    })
  }, [drafts, id])
  const keep = (mode: Mode, text: string, seenSeq = written.seenSeq) => {
    const next = { ...written, [mode]: text, seenSeq }
    setWritten(next)
    queries.setQueryData(draftQuery(drafts, id).queryKey, next)
    if (text === '') void drafts.clear(`${id}:${mode}`)
    else drafts.keep(`${id}:${mode}`, { text, caret: text.length, seenSeq })
  }
  return { written, keep }
}
