import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { meQuery } from '../features/session/session.api'
import { tellChange } from '../features/transactions/watch'
import { useT } from '../platform/texts'

/** Keeps the screens of a signed-in person in step with the server; loads after the first paint. */
export function LiveUpdates() {
  const t = useT()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  useEffect(() => {
    if (me?.level !== 'full') return
    const live = import('../platform/live')
    const following = live.then(({ followPerson }) =>
      followPerson(me, (item) => {
        tellChange(item.subjectId, t('wallet.watch.changed'))
      }),
    )
    return () => {
      void following.then((stop) => {
        stop()
      })
    }
  }, [me, t])
  return null
}
