import { useQueryClient } from '@tanstack/react-query'
import type { ConversationStore } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import { createGuard } from '@walletdesk/widget/guard'
import { useEffect, useState } from 'react'
import { useDesk } from '../../layout/live-desk'
import { newId } from '../../platform/new-id'
import { useT } from '../../platform/texts'
import { conversationQuery } from '../inbox/inbox.api'

export type Mode = 'reply' | 'note'
export type Then = 'stay' | 'wait' | 'resolve'
type Trouble = { is: 'secret' | 'moved' | 'full' | 'guard'; text: string }

const guard = createGuard()

/** The text of each mode, kept as a draft; sending goes through the guard and the outbox. */
export function useComposer(conversation: DeskConversation, store: ConversationStore) {
  const t = useT()
  const { drafts, streams } = useDesk()
  const queries = useQueryClient()
  const [mode, setMode] = useState<Mode>('reply')
  const [texts, setTexts] = useState({ reply: '', note: '' })
  const [problem, setProblem] = useState<Trouble | null>(null)
  const [isPending, setPending] = useState(false)
  const [seenHead, setSeenHead] = useState(conversation.pubHead)
  const { id } = conversation
  const draftKey = (of: Mode) => `${id}:${of}`

  useEffect(() => {
    void guard.load()
    void Promise.all([drafts.get(`${id}:reply`), drafts.get(`${id}:note`)]).then(
      ([reply, note]) => {
        setTexts({ reply: reply?.text ?? '', note: note?.text ?? '' })
      },
    )
  }, [drafts, id])

  const write = (text: string) => {
    if (texts[mode] === '') setSeenHead(conversation.pubHead)
    setTexts({ ...texts, [mode]: text })
    drafts.keep(draftKey(mode), { text, caret: text.length })
    if (mode === 'reply') {
      store.typing()
      streams.presence(`cnv:${id}`, 'composing')
    }
  }

  /** AW-5: when a colleague answered since I began, stop and show it. */
  const someoneAnswered = () => {
    const { lines } = store.view()
    return lines.find(
      (line) =>
        !line.mine &&
        line.author.kind === 'agent' &&
        line.visibility === 'public' &&
        line.kind === 'message' &&
        (line.seq ?? 0) > 0 &&
        Date.parse(line.at) > Date.parse(conversation.updatedAt) &&
        conversation.pubHead > seenHead,
    )
  }

  async function send(then: Then, anyway = false) {
    const text = texts[mode].trim()
    if (text === '' || isPending) return
    const other = mode === 'reply' && !anyway ? someoneAnswered() : undefined
    if (other) {
      setProblem({ is: 'moved', text: t('console.send.moved', { agent: other.author.name ?? '' }) })
      return
    }
    setPending(true)
    const verdict = await guard.check(text).catch(() => null)
    setPending(false)
    if (!verdict) setProblem({ is: 'guard', text: t('console.send.guard_missing') })
    else if (verdict.is === 'blocked') setProblem({ is: 'secret', text: t('console.send.secret') })
    else if (!post(verdict.is === 'masked' ? verdict.text : text, then)) {
      setProblem({ is: 'full', text: t('console.send.full') })
    } else done()
  }

  const post = (text: string, then: Then) =>
    store.send(newId('item'), {
      kind: mode === 'note' ? 'note' : 'message',
      visibility: mode === 'note' ? 'internal' : 'public',
      body: { format: 'md1', text },
      then,
      ...(then === 'resolve' && { outcome: text.slice(0, 500) }),
    })

  const done = () => {
    setTexts({ ...texts, [mode]: '' })
    setProblem(null)
    setSeenHead(conversation.pubHead)
    drafts.keep(draftKey(mode), { text: '', caret: 0 })
    void queries.invalidateQueries({ queryKey: conversationQuery(id).queryKey })
  }

  return { mode, setMode, text: texts[mode], write, send, problem, isPending }
}
