import { Button, Dialog, formatDayTime, TextField, useLocale, useNow } from '@walletdesk/ui'
import { useState } from 'react'
import { useT } from '../../platform/texts'
import { pickedTime, snoozeTimes } from './snooze-times'
import styles from './conversation.module.css'

type SnoozeDialogProps = { onClose: () => void; onSnooze: (until: Date) => Promise<boolean> }

export function SnoozeDialog({ onClose, onSnooze }: SnoozeDialogProps) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const [typed, setTyped] = useState('')
  const picked = pickedTime(typed, now)
  const choose = (until: Date) => void onSnooze(until).then((isDone) => isDone && onClose())
  return (
    <Dialog title={t('console.snooze.title')} isOpen onClose={onClose}>
      <div className={styles['times']}>
        {snoozeTimes(now).map(({ id, until }) => (
          <Button
            key={id}
            isWide
            onPress={() => {
              choose(until)
            }}
          >
            {t(`console.snooze.${id}`, { at: formatDayTime(until, now, reader) })}
          </Button>
        ))}
        <form
          className={styles['pick']}
          onSubmit={(event) => {
            event.preventDefault()
            if (picked) choose(picked)
          }}
        >
          <TextField
            label={t('console.snooze.pick')}
            description={t('console.snooze.limit')}
            type="datetime-local"
            value={typed}
            onChange={setTyped}
          />
          {picked && (
            <Button type="submit" variant="primary" isWide>
              {t('console.snooze.until', { at: formatDayTime(picked, now, reader) })}
            </Button>
          )}
        </form>
      </div>
    </Dialog>
  )
}
