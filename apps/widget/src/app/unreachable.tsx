/** @jsxImportSource preact */
import { useDesk } from '../conversation/desk-context'
import { Button } from '../parts/button'
import { CloseButton } from './header'
import headerStyles from './header.module.css'
import type { Host } from './host'
import styles from './unreachable.module.css'

/** Where else we can be reached; stands in the page itself, since nothing can be fetched here. */
const contact = (name: string) =>
  document.querySelector(`meta[name="walletdesk:${name}"]`)?.getAttribute('content') ?? null

type UnreachableProps = { host: Host; requestId: string | null; onRetry: () => void }

/** C8: the server cannot be reached: what it means, another try, and ways that need no network of ours. */
export function Unreachable({ host, requestId, onRetry }: UnreachableProps) {
  const { t } = useDesk()
  const email = contact('email')
  const phone = contact('phone')
  return (
    <div class={styles['screen']}>
      <header class={headerStyles['header']}>
        <h1 tabIndex={-1} class={headerStyles['title']}>
          {t('widget.title')}
        </h1>
        <CloseButton host={host} />
      </header>
      <main class={styles['main']}>
        <h2>{t('widget.error.title')}</h2>
        <p>{t('widget.error.body')}</p>
        {email && <p>{t.parts('widget.error.email', { email: <bdi>{email}</bdi> })}</p>}
        {phone && <p>{t.parts('widget.error.phone', { phone: <bdi dir="ltr">{phone}</bdi> })}</p>}
        {requestId && <p class={styles['id']}>{t('common.error.id', { requestId })}</p>}
        <Button look="primary" icon="refresh" onPress={onRetry}>
          {t('common.retry')}
        </Button>
      </main>
    </div>
  )
}
