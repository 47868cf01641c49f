import { useQuery } from '@tanstack/react-query'
import { Dialog } from '@walletdesk/ui'
import { useEffect, useState } from 'react'
import { onSessionEnded } from '../../platform/api'
import { queryClient } from '../../platform/query'
import { useT } from '../../platform/texts'
import { meQuery } from './session.api'
import { SignInForm } from './sign-in-form'

/** UX.md 10.1: the page and its drafts stay below; signing in again continues at the same place. */
export function SessionEndedSheet() {
  const t = useT()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const [isEnded, setEnded] = useState(false)
  useEffect(
    () =>
      onSessionEnded(() => {
        setEnded(true)
      }),
    [],
  )
  if (!me || !isEnded) return null
  return (
    <Dialog
      kind="sheet"
      title={t('wallet.session_ended.title')}
      isOpen
      onClose={() => {
        setEnded(false)
      }}
    >
      <p>{t('common.session_ended')}</p>
      <SignInForm
        email={me.email}
        isEmailFixed
        onDone={async () => {
          setEnded(false)
          const [{ retryStreams }] = await Promise.all([
            import('../../platform/live'),
            queryClient.invalidateQueries(),
          ])
          retryStreams()
        }}
      />
    </Dialog>
  )
}
