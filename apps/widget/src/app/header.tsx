/** @jsxImportSource preact */
import { useDesk } from '../conversation/desk-context'
import { IconButton } from '../parts/button'
import styles from './header.module.css'
import { usePanel } from './panel-context'

/** Top of every screen that is not a conversation; the heading takes the focus on small screens. */
export function Header({ title, hasBack = true }: { title: string; hasBack?: boolean }) {
  return (
    <header class={styles['header']}>
      {hasBack && <BackButton />}
      <h1 tabIndex={-1} class={styles['title']}>
        {title}
      </h1>
      <PanelButtons />
    </header>
  )
}

export function BackButton() {
  const { t } = useDesk()
  const { navigate } = usePanel()
  return <IconButton icon="back" label={t('common.back')} onPress={navigate.back} />
}

/** Nothing where the panel is a page of its own. */
export function PanelButtons() {
  const { t } = useDesk()
  const { host } = usePanel()
  if (window.parent === window) return null
  return (
    <IconButton
      icon="close"
      label={t('common.close')}
      onPress={() => host.send({ type: 'close' })}
    />
  )
}
