import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, ErrorState, Skeleton, SkeletonGroup } from '@walletdesk/ui'
import { useEffect, useRef, useState } from 'react'
import { Screen } from '../../layout/screen'
import { useTexts } from '../../platform/texts'
import styles from './conversation-screen.module.css'
import { mountInto } from './mount-conversation'

type Mounting = 'loading' | 'there' | 'failed'

/** W18: the widget's own conversation, as a full page. It comes with its code when it is opened. */
export function ConversationScreen() {
  const { t, locale } = useTexts()
  const { conversationId } = useParams({ from: '/app/conversations/$conversationId' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  const place = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<Mounting>('loading')
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    const element = place.current
    if (!element) return
    const mounted = mountInto(element, {
      conversationId,
      locale,
      openTransaction: (transactionId) =>
        void navigate({ to: '/transactions/$transactionId', params: { transactionId } }),
      changed: () => void queries.invalidateQueries({ queryKey: ['conversations'] }),
      moved: (id) =>
        void navigate({
          to: '/conversations/$conversationId',
          params: { conversationId: id },
          replace: true,
        }),
    })
    mounted.then(
      () => {
        setState('there')
      },
      () => {
        setState('failed')
      },
    )
    return () => {
      void mounted.then((unmount) => {
        unmount()
      })
    }
  }, [attempt, conversationId, locale, navigate, queries])

  return (
    <Screen title={t('wallet.conversation.title')} back={{ to: '/conversations' }} isFilled>
      {state === 'loading' && <ThreadSkeleton />}
      {state === 'failed' && (
        <ErrorState
          title={t('wallet.conversation.failed')}
          effect={t('wallet.conversation.safe')}
          action={
            <Button
              variant="primary"
              onPress={() => {
                setState('loading')
                setAttempt(attempt + 1)
              }}
            >
              {t('common.retry')}
            </Button>
          }
        />
      )}
      <div ref={place} className={styles['thread']} hidden={state !== 'there'} />
    </Screen>
  )
}

function ThreadSkeleton() {
  return (
    <SkeletonGroup>
      <div className={styles['bubbles']}>
        <Skeleton width="60%" height="64px" shape="block" />
        <Skeleton width="75%" height="88px" shape="block" />
        <Skeleton width="50%" height="44px" shape="block" />
      </div>
    </SkeletonGroup>
  )
}
