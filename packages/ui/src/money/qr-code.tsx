import { encode } from 'uqr'
import styles from './qr-code.module.css'

const QUIET = 4

/** Always dark on white with its quiet zone, also in the dark theme: cameras need it (UX.md 10.8). */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 0, ecc: 'M' })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  const side = size + 2 * QUIET
  return (
    <svg
      className={styles['qr']}
      data-theme="light"
      viewBox={`-${QUIET} -${QUIET} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
