import { Button, EmptyState, ShieldCheckIcon } from '@walletdesk/ui'
import { useState } from 'react'
import { useT } from '../../platform/texts'

export function DoneStep({ onDone }: { onDone: () => Promise<void> }) {
  const t = useT()
  const [isPending, setPending] = useState(false)
  return (
    <EmptyState
      icon={<ShieldCheckIcon />}
      action={
        <Button
          variant="primary"
          size="l"
          isPending={isPending}
          onPress={() => {
            setPending(true)
            void onDone()
          }}
        >
          {t('wallet.totp.to_wallet')}
        </Button>
      }
    >
      {t('wallet.totp.done')}
    </EmptyState>
  )
}
