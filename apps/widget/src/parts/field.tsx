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
  const { label, hint, error } = props
  const note = error ?? hint
  return (
    <div class={styles['field']}>
      <label for={id} class={props.hasHiddenLabel ? styles['hidden'] : styles['label']}>
        {label}
      </label>
      <Input {...props} id={id} />
      {note && (
        <p
          id={`${id}-note`}
          class={styles['note']}
          data-error={error ? true : undefined}
          role={error ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </div>
  )
}

function Input({ id, value, onInput, type, hint, error, ...rest }: FieldProps & { id: string }) {
  const shared = {
    id,
    value,
    dir: 'auto',
    class: styles['input'],
    placeholder: rest.placeholder,
    maxLength: rest.charsMax,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': (hint ?? error) ? `${id}-note` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  } as const
  if (rest.isLong) return <textarea {...shared} rows={3} />
  switch (type) {
    case 'email':
      return <input {...shared} type="email" autocomplete="email" dir="ltr" />
    case 'search':
      return <input {...shared} type="search" enterkeyhint="search" />
    default:
      return <input {...shared} type="text" />
  }
}
