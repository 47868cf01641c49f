import { ToastShelf } from '@walletdesk/ui'
import { useT } from '../platform/texts'
import { toasts } from '../platform/toasts'

/** Loads after the first paint: nothing can be told before something was done. */
export function ToastPlace() {
  const t = useT()
  return <ToastShelf toasts={toasts} label={t('console.toasts')} />
}
