/** @jsxImportSource preact */
import { useDesk } from '../conversation/desk-context'
import { IconButton } from '../parts/button'
import styles from './header.module.css'
import type { Host } from './host'
import { usePanel } from './panel-context'

/** Top of every screen that is not a conversation; the heading takes the focus on small screens. */
export function Header({ title, hasBack = true }: { title: string; hasBack?: boolean }) {
  const { host } = usePanel()
  return (
    <header class={styles['header']}>
      {hasBack && <BackButton />}
      <h1 tabIndex={-1} class={styles['title']}>
        {title}
      </h1>
      <CloseButton host={host} />
    </header>
  )
}

export function BackButton() {
  const { t } = useDesk()
  const { navigate } = usePanel()
  return <IconButton icon="back" label={t('common.back')} onPress={navigate.back} />
}

/** Nothing where the panel is a page of its own. */
export function CloseButton({ host }: { host: Host }) {
  const { t } = useDesk()
  if (window.parent === window) return null
  return (
    <IconButton
      icon="close"
      label={t('common.close')}
      onPress={() => host.send({ type: 'close' })}
    />
  )
}
