import { Button, Dialog, formatDayTime, useLocale, useNow } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { snoozeTimes } from './snooze-times'

type SnoozeDialogProps = { onClose: () => void; onSnooze: (until: Date) => Promise<boolean> }

export function SnoozeDialog({ onClose, onSnooze }: SnoozeDialogProps) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  return (
    <Dialog title={t('console.snooze.title')} isOpen onClose={onClose}>
      {snoozeTimes(now).map(({ id, until }) => (
        <Button
          key={id}
          variant="quiet"
          isWide
          onPress={() => void onSnooze(until).then((isDone) => isDone && onClose())}
        >
          {t(`console.snooze.${id}`, { at: formatDayTime(until, now, reader) })}
        </Button>
      ))}
    </Dialog>
  )
}
