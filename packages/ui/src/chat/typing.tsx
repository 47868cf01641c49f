import styles from './typing.module.css'

/** Three dots for the eye; `text` ("Mei is typing") is said once. */
export function TypingLine({ text }: { text: string | null }) {
  return (
    <div className={styles['line']} role="status">
      {text && (
        <>
          <span className={styles['dots']} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {text}
        </>
      )}
    </div>
  )
}
