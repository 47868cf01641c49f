import styles from './spinner.module.css'

/** Only inside a control that was pressed; a page that loads shows a Skeleton. */
export function Spinner() {
  return <span className={styles['spinner']} aria-hidden />
}
