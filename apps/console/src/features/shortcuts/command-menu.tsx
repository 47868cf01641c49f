import { Dialog, Kbd, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useT } from '../../platform/texts'
import { KEYMAP, type Action } from './keymap'
import { availableActions, runAction } from './use-shortcuts'
import styles from './shortcuts.module.css'

/** Ctrl/Cmd+K: what can be done here, found by typing; each shows its key. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const t = useT()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const [available] = useState(availableActions)
  const wanted = words.trim().toLowerCase()
  const rows = KEYMAP.filter(({ action }) => action !== 'commands' && available.has(action))
    .map((row) => ({ ...row, label: t(`console.action.${row.action}`) }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))

  function run(action: Action) {
    onClose()
    // After the dialog gave the focus back, so that the action may take it.
    setTimeout(() => runAction(action))
  }
  function onKey(event: KeyboardEvent) {
    const row = rows[at]
    if (event.key === 'ArrowDown') setAt(Math.min(rows.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && row && !event.nativeEvent.isComposing) run(row.action)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={t('console.commands')} isOpen onClose={onClose}>
      <div className={styles['menu']} onKeyDown={onKey}>
        <TextField
          label={t('common.search')}
          isLabelHidden
          placeholder={t('console.commands.find')}
          autoFocus
          value={words}
          onChange={(value) => {
            setWords(value)
            setAt(0)
          }}
        />
        <ul className={styles['commands']}>
          {rows.map(({ action, label, keys }, index) => (
            <li key={action}>
              <button
                type="button"
                className={styles['command']}
                data-active={index === at}
                onClick={() => {
                  run(action)
                }}
              >
                {label}
                <Kbd keys={[...keys]} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
