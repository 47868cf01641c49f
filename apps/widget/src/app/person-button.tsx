/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import { Button } from '../parts/button'
import styles from './guide.module.css'
import { usePanel } from './panel-context'
import type { Wish } from './screens'

/** UX 7.31: on every step, one press. */
export function PersonButton({ wish }: { wish: Wish }) {
  const { t, isSignedIn, me } = useDesk()
  const { starter, wait } = usePanel()
  const [isBusy, setBusy] = useState(false)
  const [isRefused, setRefused] = useState(false)
  // Nobody is there and nobody known could be answered: the message with an address is the way.
  if (wait?.open === false && !isSignedIn && me.id === 'new') return null
  const start = async () => {
    setBusy(true)
    const { text = '', links = [], issue } = wish
    const given = { text, links, person: true, email: null }
    const refusal = await starter.start(issue ? { ...given, issue } : given)
    setBusy(false)
    setRefused(refusal !== null)
  }
  return (
    <>
      <Button icon="person" isBusy={isBusy} onPress={() => void start()}>
        {t('widget.person')}
      </Button>
      {isRefused && (
        <p role="alert" class={styles['hint']}>
          {t('widget.unreachable')}
        </p>
      )}
    </>
  )
}
