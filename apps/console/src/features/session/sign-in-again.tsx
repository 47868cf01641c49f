import { Dialog } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { SignInForm } from './sign-in-form'

type SignInAgainProps = { onClose: () => void; onDone: () => Promise<void> }

/** The sheet over a page whose session ended. */
export function SignInAgain({ onClose, onDone }: SignInAgainProps) {
  const t = useT()
  return (
    <Dialog title={t('common.session_ended')} isOpen onClose={onClose}>
      <SignInForm email="" password="" onDone={onDone} />
    </Dialog>
  )
}
