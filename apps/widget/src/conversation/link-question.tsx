/** @jsxImportSource preact */
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useMemo, useState } from 'preact/hooks'
import { Button } from '../parts/button'
import { Dialog } from '../parts/dialog'
import { Icon } from '../parts/icon'
import { useDesk } from './desk-context'
import styles from './link-question.module.css'

type Links = {
  /** True when the link may open at once; otherwise the question is on the screen. */
  askBefore: (href: string) => boolean
}

const LinksContext = createContext<Links>({ askBefore: () => true })
export const useLinks = () => useContext(LinksContext)

/** UX 7.13: links that leave our site are named and asked about before they open. */
export function LinkQuestion({ children }: { children: ComponentChildren }) {
  const { ownHosts } = useDesk()
  const [asked, setAsked] = useState<string | null>(null)
  const links = useMemo(
    () => ({
      askBefore(href: string) {
        if (ownHosts.has(new URL(href).host)) return true
        setAsked(href)
        return false
      },
    }),
    [ownHosts],
  )
  return (
    <LinksContext.Provider value={links}>
      {children}
      {asked !== null && <Question href={asked} onClose={() => setAsked(null)} />}
    </LinksContext.Provider>
  )
}

function Question({ href, onClose }: { href: string; onClose: () => void }) {
  const { t } = useDesk()
  const { host, hostname } = new URL(href)
  const looksOdd = hostname.split('.').some((label) => label.startsWith('xn--'))
  return (
    <Dialog
      title={t('widget.link.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            icon="external"
            onPress={() => {
              window.open(href, '_blank', 'noopener,noreferrer')
              onClose()
            }}
          >
            {t('widget.link.open')}
          </Button>
        </>
      }
    >
      <p>{t.parts('widget.link.out', { host: <strong dir="ltr">{host}</strong> })}</p>
      {looksOdd && (
        <p class={styles['odd']}>
          <Icon name="alert" />
          <span>{t('widget.link.odd')}</span>
        </p>
      )}
      <p>{t('widget.link.care')}</p>
    </Dialog>
  )
}
