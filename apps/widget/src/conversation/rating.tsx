/** @jsxImportSource preact */
import type { Conversation } from '@walletdesk/contract'
import type { ConversationStore } from '@walletdesk/client'
import { newShownId } from '@walletdesk/contract/ids'
import { LIMITS } from '@walletdesk/contract/limits'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Button } from '../parts/button'
import { Field } from '../parts/field'
import { useDesk } from './desk-context'
import styles from './ending.module.css'
import { useFieldGuard } from './use-field-guard'
import { useProblemText } from './use-problem-text'
import { useWrite } from './use-write'

const SCORES = [1, 2, 3, 4, 5] as const

/** UX 7.24: 1 to 5 in words, an optional comment, editable for 24 h; it never blocks reopening. */
export function Rating({
  store,
  conversation,
}: {
  store: ConversationStore
  conversation: Conversation
}) {
  const { t, on, now } = useDesk()
  const held = useFieldGuard()
  const { write, isBusy, problem } = useWrite()
  const reason = useProblemText(problem)
  const { rating } = conversation
  const [score, setScore] = useState<number | null>(rating?.score ?? null)
  const [comment, setComment] = useState(rating?.comment ?? '')
  const [isSaved, setSaved] = useState(rating !== null)
  const name = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // The comment and its button unfold below the edge; whoever chose a grade sees them, and the
    // focus stays at the grade.
    if (score !== null && !isSaved) form.current?.scrollIntoView({ block: 'end' })
  }, [score, isSaved])
  /** The same until it is stored: a second press is then the same request. */
  const itemId = useRef(newShownId('item', now()))

  const save = async () => {
    if (!(await held.passes(comment))) return
    const body = { score, solved: true, comment: comment.trim() === '' ? null : comment }
    const path = `/api/v1/conversations/${conversation.id}/rating`
    if (!(await write(path, body, itemId.current))) return
    itemId.current = newShownId('item', now())
    setSaved(true)
    on.changed?.()
    await store.refresh()
  }

  if (isSaved) {
    return (
      <div class={styles['question']}>
        <p role="status">{t('widget.csat.thanks')}</p>
        <div class={styles['choices']}>
          <Button onPress={() => setSaved(false)}>{t('widget.csat.edit')}</Button>
        </div>
      </div>
    )
  }
  return (
    <form
      ref={form}
      class={styles['question']}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <fieldset class={styles['scores']}>
        <legend>{t('widget.csat')}</legend>
        {SCORES.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={score === value}
              aria-label={t('widget.csat.score', { score: value, word: t(`widget.csat.${value}`) })}
              onChange={() => setScore(value)}
            />
            <span aria-hidden="true">
              <b>{value}</b>
              {t(`widget.csat.${value}`)}
            </span>
          </label>
        ))}
      </fieldset>
      {score !== null && (
        <>
          <Field
            label={t('widget.csat.why')}
            value={comment}
            error={held.error}
            onInput={(words) => {
              setComment(words)
              held.forget()
            }}
            charsMax={LIMITS.ratingCommentCharsMax}
            isLong
          />
          <Button type="submit" look="primary" isBusy={isBusy}>
            {t('common.send')}
          </Button>
        </>
      )}
      {problem && <p role="alert">{reason}</p>}
    </form>
  )
}
