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
import { useActions } from './use-actions'
import { useDoubts, type Doubt } from './use-doubts'
import { useDrafts, type Mode } from './use-drafts'

export type Then = 'stay' | 'wait' | 'resolve'
type Trouble =
  | { is: 'secret' | 'full' | 'guard'; text: string }
  /** Sent all the same, `agreed` says to what. */
  | (Doubt & { then: Then; agreed: readonly Doubt['is'][] })

/** The text of each mode, kept as a draft; sending goes through the guard and the outbox. */
export function useComposer(conversation: DeskConversation, store: ConversationStore) {
  const t = useT()
  const queries = useQueryClient()
  const { id } = conversation
  const { written, keep } = useDrafts(id)
  const doubts = useDoubts(id, store)
  const showWriting = useShowWriting(conversation, store)
  const [mode, setMode] = useState<Mode>('reply')
  const [problem, setProblem] = useState<Trouble | null>(null)
  const [isPending, setPending] = useState(false)
  const text = written[mode]

  useEffect(loadGuard, [])

  const write = (next: string) => {
    const begins = mode === 'reply' && text === ''
    keep(mode, next, begins ? headOf(store) : seenSeqOf(written, store))
    if (mode === 'reply') showWriting()
  }

  async function send(then: Then, agreed: readonly Doubt['is'][] = []) {
    if (text.trim() === '' || isPending) return
    const isNew = (is: Doubt['is']) => mode === 'reply' && !agreed.includes(is)
    const moved = isNew('moved') ? doubts.answeredSince(seenSeqOf(written, store) ?? 0) : null
    const asksEnd = !moved && then === 'resolve' && isNew('unfinished')
    const doubt = asksEnd ? await pending(doubts.unfinished()) : moved
    if (doubt) {
      setProblem({ ...doubt, then, agreed: [...agreed, doubt.is] })
      return
    }
    await guarded(text.trim(), then)
  }

  async function guarded(words: string, then: Then) {
    const verdict = guard.checkNow(words) ?? (await pending(guard.check(words)))
    if (!verdict) setProblem({ is: 'guard', text: t('console.send.guard_missing') })
    else if (verdict.is === 'blocked') setProblem({ is: 'secret', text: t('console.send.secret') })
    else post(verdict.is === 'masked' ? verdict.text : words, then)
  }

  /** Something has to be loaded: until then the box takes no further words, so that none are lost. */
  async function pending<T>(loading: Promise<T>): Promise<T | null> {
    setPending(true)
    const loaded = await loading.catch(() => null)
    setPending(false)
    return loaded
  }

  function post(words: string, then: Then) {
    const isTaken = store.send(newId('item'), itemOf(mode, words, then), {
      // What came while this is on its way is not answered unread (AW-5); a note answers nobody.
      // A page that has just been loaded may not have the log again that was read before.
      ...(mode === 'reply' && { ifHead: Math.max(store.head(), seenSeqOf(written, store) ?? 0) }),
    })
    setProblem(isTaken ? null : { is: 'full', text: t('console.send.full') })
    if (!isTaken) return
    keep(mode, '')
    void queries.invalidateQueries({ queryKey: conversationQuery(id).queryKey })
  }

  /** Words that were held back return into the box, before what stands there by now. */
  function takeBack(words: string) {
    setMode('reply')
    const text = [words, written.reply].filter((part) => part !== '').join('\n')
    keep('reply', text, headOf(store))
  }

  return { mode, setMode, text, write, send, takeBack, problem, isPending }
}

/** Null while the log is not here, whatever own words are shown already. */
const headOf = (store: ConversationStore) => (store.firstHead() === null ? null : store.head())

/** What is begun while the log still comes has seen what that then held. */
const seenSeqOf = ({ seenSeq }: { seenSeq: number | null }, store: ConversationStore) =>
  seenSeq ?? store.firstHead()

function loadGuard() {
  void guard.load()
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
