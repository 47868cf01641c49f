import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Drafts } from '@walletdesk/client'
import { useEffect, useState } from 'react'
import { useDesk } from '../../layout/live-desk'

export type Mode = 'reply' | 'note'
type DraftTexts = Readonly<Record<Mode, string>>

const NOTHING: DraftTexts = { reply: '', note: '' }

async function readDrafts(drafts: Drafts, id: string): Promise<DraftTexts> {
  const [reply, note] = await Promise.all([drafts.get(`${id}:reply`), drafts.get(`${id}:note`)])
  return { reply: reply?.text ?? '', note: note?.text ?? '' }
}

/** What is written and not sent in a conversation; the list marks it (AW-6). */
export const draftQuery = (drafts: Drafts, id: string) =>
  queryOptions({
    queryKey: ['draft', id],
    queryFn: () => readDrafts(drafts, id),
    staleTime: Infinity,
  })

/** The text of each mode, as it was left. */
export function useDrafts(id: string) {
  const { drafts } = useDesk()
  const queries = useQueryClient()
  const [texts, setTexts] = useState(NOTHING)
  useEffect(() => {
    void readDrafts(drafts, id).then((found) => {
      // Whoever was faster than the storage keeps the words.
      setTexts((typed) => ({
        reply: typed.reply || found.reply,
        note: typed.note || found.note,
      }))
    })
  }, [drafts, id])
  const keep = (mode: Mode, text: string) => {
    const next = { ...texts, [mode]: text }
    setTexts(next)
    queries.setQueryData(draftQuery(drafts, id).queryKey, next)
    if (text === '') void drafts.clear(`${id}:${mode}`)
    else drafts.keep(`${id}:${mode}`, { text, caret: text.length })
  }
  return { texts, keep }
}
