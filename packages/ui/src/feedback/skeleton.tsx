import type { CSSProperties, ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { VisuallyHidden } from '../layout/visually-hidden'
import { useText } from '../locale/locale'
import styles from './skeleton.module.css'

/** UX.md 10.1: an answer that comes sooner needs no skeleton; showing one would only flicker. */
const SHOW_AFTER_MS = 150

export type SkeletonProps = {
  /** Any CSS size; lines of text are about `60%` and `1em`. */
  width?: string
  height?: string
  shape?: 'line' | 'block' | 'circle'
}

/** One grey part; build the final geometry of the screen from several inside SkeletonGroup. */
export function Skeleton({ width = '100%', height = '1em', shape = 'line' }: SkeletonProps) {
  const size: CSSProperties = { inlineSize: width, blockSize: height }
  return <span className={styles['skeleton']} data-shape={shape} style={size} />
}

/** Holds its place at once, shows its parts after 150 ms, and says "Loading" once. */
export function SkeletonGroup({ children }: { children: ReactNode }) {
  const t = useText()
  const isShown = useAfter(SHOW_AFTER_MS)
  return (
    <div className={styles['group']} data-shown={isShown}>
      {isShown && (
        <span role="status">
          <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
        </span>
      )}
      <div className={styles['parts']} aria-hidden>
        {children}
      </div>
    </div>
  )
}

function useAfter(delayMs: number): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setOver(true)
    }, delayMs)
    return () => {
      clearTimeout(timer)
    }
  }, [delayMs])
  return isOver
}
