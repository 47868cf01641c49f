import { useQueryClient } from '@tanstack/react-query'
import type { ConversationStore } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import { beginningOf } from '@walletdesk/contract/limits'
import { useEffect, useState } from 'react'
import { useDesk } from '../../layout/live-desk'
import { guard } from '../../platform/guard'
import { newId } from '../../platform/new-id'
import { useT } from '../../platform/texts'
import { conversationQuery } from '../inbox/inbox.api'
import { answerSince } from './collision'
import { useActions } from './use-actions'
import { useDrafts, type Mode } from './use-drafts'

export type Then = 'stay' | 'wait' | 'resolve'
type Trouble = { is: 'secret' | 'moved' | 'full' | 'guard'; text: string }

/** The text of each mode, kept as a draft; sending goes through the guard and the outbox. */
export function useComposer(conversation: DeskConversation, store: ConversationStore) {
  const t = useT()
  const queries = useQueryClient()
  const { id } = conversation
  const { texts, keep } = useDrafts(id)
  const showWriting = useShowWriting(conversation, store)
  const [mode, setMode] = useState<Mode>('reply')
  const [problem, setProblem] = useState<Trouble | null>(null)
  const [isPending, setPending] = useState(false)
  const [seenSeq, setSeenSeq] = useState(0)
  const text = texts[mode]

  useEffect(() => {
    void guard.load()
  }, [])

  const write = (next: string) => {
    if (text === '') setSeenSeq(store.head())
    keep(mode, next)
    if (mode === 'reply') showWriting()
  }

  async function send(then: Then, anyway = false) {
    if (text.trim() === '' || isPending) return
    const answer = mode === 'reply' && !anyway ? answerSince(store.view().lines, seenSeq) : null
    if (answer) {
      const agent = answer.author.name ?? ''
      setProblem({ is: 'moved', text: t('console.send.moved', { agent }) })
      return
    }
    const verdict = guard.checkNow(text.trim()) ?? (await checkLater(text.trim()))
    if (!verdict) setProblem({ is: 'guard', text: t('console.send.guard_missing') })
    else if (verdict.is === 'blocked') setProblem({ is: 'secret', text: t('console.send.secret') })
    else post(verdict.is === 'masked' ? verdict.text : text.trim(), then)
  }

  /** Something has to be loaded: until then the box takes no further words, so that none are lost. */
  async function checkLater(words: string) {
    setPending(true)
    const verdict = await guard.check(words).catch(() => null)
    setPending(false)
    return verdict
  }

  function post(words: string, then: Then) {
    const isTaken = store.send(newId('item'), itemOf(mode, words, then), {
      // What came while this is on its way is not answered unread (AW-5); a note answers nobody.
      ...(mode === 'reply' && { ifHead: store.head() }),
    })
    setProblem(isTaken ? null : { is: 'full', text: t('console.send.full') })
    if (!isTaken) return
    keep(mode, '')
    void queries.invalidateQueries({ queryKey: conversationQuery(id).queryKey })
  }

  /** Words that were held back return into the box, before what stands there by now. */
  function takeBack(words: string) {
    setMode('reply')
    setSeenSeq(store.head())
    keep('reply', [words, texts.reply].filter((part) => part !== '').join('\n'))
  }

  return { mode, setMode, text, write, send, takeBack, problem, isPending }
}

const itemOf = (mode: Mode, words: string, then: Then) => ({
  kind: mode === 'note' ? 'note' : 'message',
  visibility: mode === 'note' ? 'internal' : 'public',
  body: { format: 'md1', text: words },
  then,
  ...(then === 'resolve' && { outcome: beginningOf(words, OUTCOME_CHARS_MAX) }),
})

const OUTCOME_CHARS_MAX = 500
const COMPOSING_EVERY_MS = 5_000

/** UX.md 5.1: whoever begins to answer takes it; customer and colleagues see who writes. */
function useShowWriting(conversation: DeskConversation, store: ConversationStore) {
  const { streams } = useDesk()
  const actions = useActions(conversation)
  const [taken, setTaken] = useState<string | null>(null)
  const [shownAtMs, setShownAtMs] = useState(0)
  const { id, state, assignee } = conversation
  const isFree = state === 'queued' && assignee === null
  return () => {
    store.typing()
    if (performance.now() - shownAtMs > COMPOSING_EVERY_MS) {
      setShownAtMs(performance.now())
      streams.presence(`cnv:${id}`, 'composing')
    }
    // Once: who gives it back while writing means it.
    if (!isFree || taken === id) return
    setTaken(id)
    actions.assignToMe()
  }
}
