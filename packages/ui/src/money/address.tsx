import { addressGroups } from '../locale/format'
import { useText } from '../locale/locale'
import styles from './address.module.css'
import { Copyable } from './copyable'

export type AddressProps = {
  value: string
  /** First and last six characters stand out, and the group that the person must compare. */
  hasEmphasis?: boolean
  markedGroup?: number
  canCopy?: boolean
}

/** UX.md 8.3: the whole address in groups of four, left to right, never cut in the middle. */
export function Address({ value, hasEmphasis = true, markedGroup, canCopy = false }: AddressProps) {
  const t = useText()
  const groups = placedGroups(value)
  const text = (
    <bdi className={styles['address']} dir="ltr" translate="no">
      {groups.map(({ group, from }, index) => (
        <span key={from} className={styles['group']} data-marked={index === markedGroup}>
          {hasEmphasis ? emphasised(group, from, value.length) : group}
        </span>
      ))}
    </bdi>
  )
  if (!canCopy) return text
  return (
    <Copyable value={value} label={t('common.copy')}>
      {text}
    </Copyable>
  )
}

const END_CHARS = 6

/** Each group with the place of its first character. */
function placedGroups(value: string) {
  let from = 0
  return addressGroups(value).map((group) => {
    const placed = { group, from }
    from += group.length
    return placed
  })
}

function emphasised(group: string, from: number, length: number) {
  const isEnd = (index: number) => from + index < END_CHARS || from + index >= length - END_CHARS
  const strong = Array.from(group).map((_, index) => isEnd(index))
  const cut = strong.findIndex((value) => value !== strong[0])
  const pieces = cut < 0 ? [group] : [group.slice(0, cut), group.slice(cut)]
  return pieces.map((piece, index) =>
    strong[index === 0 ? 0 : cut] ? <b key={index}>{piece}</b> : piece,
  )
}
