/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { Hidden } from './hidden'
import styles from './skeleton.module.css'

const SHOW_AFTER_MS = 150

/** Boxes in the shape of what comes; quick answers never show them. */
export function Skeleton({ shape, label }: { shape: 'bubbles' | 'rows' | 'text'; label: string }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setShown(true)
    }, SHOW_AFTER_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return (
    <div class={styles['skeleton']} data-shape={shape} data-shown={isShown || undefined}>
      <Hidden>{label}</Hidden>
      <i />
      <i />
      <i />
    </div>
  )
}
