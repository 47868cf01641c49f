import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { meQuery } from '../features/session/session.api'
import { tellChange } from '../features/transactions/watch'
import { useT } from '../platform/texts'

/** Keeps the screens of a signed-in person in step with the server; loads after the first paint. */
export function LiveUpdates() {
  const t = useT()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const personId = me?.level === 'full' ? me.personId : null
  const onItem = useEffectEvent(({ subjectId }: { subjectId: string }) => {
    tellChange(subjectId, t('wallet.watch.changed'))
  })
  // Follows the person, not the answer of `me`: a session that is renewed keeps its link.
  useEffect(() => {
    if (!personId) return
    const live = import('../platform/live')
    const following = live.then(({ followPerson }) => followPerson(personId, onItem))
    return () => {
      void following.then((stop) => {
        stop()
      })
      void live.then(({ closeStreams }) => {
        closeStreams()
      })
    }
  }, [personId])
  return null
}
