/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import styles from './field.module.css'

export type FieldProps = {
  label: string
  value: string
  onInput: (value: string) => void
  type?: 'text' | 'email' | 'search'
  placeholder?: string
  hint?: ComponentChildren
  error?: string | null
  /** Hidden labels are still read out. */
  hasHiddenLabel?: boolean
  charsMax?: number
  isLong?: boolean
}

/** A labelled input; hint and error belong to it for those who listen. */
export function Field(props: FieldProps) {
  const id = useId()
  const { label, value, onInput, type = 'text', hint, error } = props
  const shared = {
    id,
    value,
    dir: 'auto',
    class: styles['input'],
    placeholder: props.placeholder,
    maxLength: props.charsMax,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': hint || error ? `${id}-note` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  } as const
  return (
    <div class={styles['field']}>
      <label for={id} class={props.hasHiddenLabel ? styles['hidden'] : styles['label']}>
        {label}
      </label>
      {props.isLong ? (
        <textarea {...shared} rows={3} />
      ) : type === 'email' ? (
        <input {...shared} type="email" autocomplete="email" dir="ltr" />
      ) : type === 'search' ? (
        <input {...shared} type="search" enterkeyhint="search" />
      ) : (
        <input {...shared} type="text" />
      )}
      {(hint || error) && (
        <p id={`${id}-note`} class={styles['note']} data-error={error ? true : undefined}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
