import styles from './short-id.module.css'

/** `W-20931`: never broken at its hyphen, left to right. */
export function ShortId({ children }: { children: string }) {
  return (
    <bdi className={styles['id']} dir="ltr">
      {children}
    </bdi>
  )
}
