import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '@walletdesk/ui'
import { lazy, Suspense, useEffect, useState } from 'react'
import { onSessionEnded } from '../../platform/api'
import { useT } from '../../platform/texts'

const SignInForm = lazy(async () => ({ default: (await import('./sign-in-form')).SignInForm }))

/** Over the page whose session ended: sign in again and go on; drafts stay where they are. */
export function SessionEnded() {
  const t = useT()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  useEffect(
    () =>
      onSessionEnded(() => {
        setOpen(true)
      }),
    [],
  )
  if (!isOpen) return null
  return (
    <Dialog
      title={t('common.session_ended')}
      isOpen
      onClose={() => {
        setOpen(false)
      }}
    >
      <Suspense>
        <SignInForm
          email=""
          password=""
          onDone={async () => {
            setOpen(false)
            await queries.invalidateQueries()
          }}
        />
      </Suspense>
    </Dialog>
  )
}
