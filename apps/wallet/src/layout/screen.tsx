import { Link } from '@tanstack/react-router'
import { ChevronStartIcon, classNames, HelpIcon, iconButtonClass } from '@walletdesk/ui'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useT } from '../platform/texts'
import styles from './screen.module.css'

export type ScreenProps = {
  title: string
  children: ReactNode
  /** Where the arrow leads; absent on the four main places. */
  back?: { to: string } | undefined
  /** Steps of a flow go back inside the screen first. */
  onBack?: (() => void) | undefined
  /** Two columns where there is room. */
  width?: 'narrow' | 'wide'
  /** A running total or step, under the title. */
  subtitle?: ReactNode
  /** Takes exactly the height of the window; its content scrolls inside. */
  isFilled?: boolean
}

let isFirstScreen = true

/**
 * One screen: title, way back, help at the same place everywhere (WCAG 3.2.6), one `main`, one `h1`.
 * A new screen takes the focus to its title, so that the screen reader hears where it is.
 */
export function Screen({
  title,
  children,
  back,
  onBack,
  width = 'narrow',
  subtitle,
  isFilled = false,
}: ScreenProps) {
  const t = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = t('wallet.page_title', { title })
  }, [t, title])
  useEffect(() => {
    if (!isFirstScreen) heading.current?.focus({ preventScroll: true })
    isFirstScreen = false
  }, [])
  return (
    <main
      id="main"
      tabIndex={-1}
      className={classNames(styles['screen'], styles[width])}
      data-flow={Boolean(back)}
      data-filled={isFilled}
    >
      <header className={styles['header']}>
        <span className={styles['side']}>
          <Back back={back} onBack={onBack} />
        </span>
        <div className={styles['titles']}>
          <h1 ref={heading} tabIndex={-1} className={styles['title']}>
            {title}
          </h1>
          {subtitle && <p className={styles['subtitle']}>{subtitle}</p>}
        </div>
        <span className={styles['side']}>
          <Link to="/support" className={iconButtonClass()} aria-label={t('common.help')}>
            <HelpIcon />
          </Link>
        </span>
      </header>
      {children}
    </main>
  )
}

function Back({ back, onBack }: Pick<ScreenProps, 'back' | 'onBack'>) {
  const t = useT()
  if (onBack) {
    return (
      <button
        type="button"
        className={iconButtonClass()}
        aria-label={t('common.back')}
        onClick={onBack}
      >
        <ChevronStartIcon />
      </button>
    )
  }
  if (!back) return null
  return (
    <Link to={back.to} className={iconButtonClass()} aria-label={t('common.back')}>
      <ChevronStartIcon />
    </Link>
  )
}
