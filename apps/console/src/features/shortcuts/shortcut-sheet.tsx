import { Dialog, Kbd } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { COMPOSER_KEYS, GROUPS, KEYMAP } from './keymap'
import styles from './shortcuts.module.css'

/** `?`: every key that exists, by where it works. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useT()
  const groups = [
    ...GROUPS.map((group) => ({ group, rows: KEYMAP.filter((row) => row.group === group) })),
    { group: 'composer' as const, rows: COMPOSER_KEYS },
  ]
  return (
    <Dialog title={t('console.shortcuts')} isOpen onClose={onClose} size="m">
      {/* Scrolls on a small screen, so the keyboard has to reach it. */}
      <div
        className={styles['sheet']}
        tabIndex={0}
        role="group"
        aria-label={t('console.shortcuts')}
      >
        {groups.map(({ group, rows }) => (
          <section key={group}>
            <h3 className={styles['group']}>{t(`console.shortcuts.${group}`)}</h3>
            <dl className={styles['keys']}>
              {rows.map(({ action, keys }) => (
                <KeyRow key={action} label={t(`console.action.${action}`)} keys={keys} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function KeyRow({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Kbd keys={[...keys]} />
      </dd>
    </>
  )
}
