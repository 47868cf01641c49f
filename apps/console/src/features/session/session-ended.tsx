import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { onSessionEnded } from '../../platform/api'

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again')).SignInAgain }))

/** Over the page whose session ended: sign in again and go on; drafts stay where they are. */
export function SessionEnded() {
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
    <Suspense>
      <SignInAgain
        onClose={() => {
          setOpen(false)
        }}
        onDone={async () => {
          setOpen(false)
          await queries.invalidateQueries()
        }}
      />
    </Suspense>
  )
}
