import type { HTMLInputTypeAttribute, ReactNode, Ref } from 'react'
import { Input, Label, TextArea, TextField as AriaTextField } from 'react-aria-components'
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import { classNames } from '../theme/class-names'
import styles from './field.module.css'
import { FieldMessage, FieldNote } from './field-message'

export type TextFieldProps = Omit<
  AriaTextFieldProps,
  'children' | 'className' | 'style' | 'type'
> & {
  label: string
  /** Shown under the label, before anything went wrong. */
  description?: ReactNode
  /** What is wrong and what to do. */
  error?: ReactNode
  placeholder?: string | undefined
  type?: HTMLInputTypeAttribute
  size?: 'm' | 'l'
  start?: ReactNode
  end?: ReactNode
  isMultiline?: boolean
  /** The label is only for the screen reader: a search field with its icon. */
  isLabelHidden?: boolean
  /** Amounts, addresses and codes read left to right in every language. */
  isLtr?: boolean
  inputRef?: Ref<HTMLInputElement> | undefined
}

export function TextField({
  label,
  description,
  error,
  isLabelHidden = false,
  placeholder,
  size,
  start,
  end,
  isMultiline,
  isLtr,
  inputRef,
  ...rest
}: TextFieldProps) {
  const isInvalid = rest.isInvalid ?? Boolean(error)
  return (
    <AriaTextField
      {...rest}
      {...(isLabelHidden && { 'aria-label': label })}
      // False would hide what the browser found. And the browser would refuse to send a form whose
      // fault of our own only another try can clear: such a one is said, not enforced.
      {...(isInvalid && { isInvalid, validationBehavior: 'aria' })}
      className={styles['field'] ?? ''}
    >
      {!isLabelHidden && <Label className={styles['label'] ?? ''}>{label}</Label>}
      <FieldNote>{description}</FieldNote>
      <Frame {...{ placeholder, size, start, end, isMultiline, isLtr, inputRef }} />
      <FieldMessage>{error}</FieldMessage>
    </AriaTextField>
  )
}

type FrameKeys = 'placeholder' | 'size' | 'start' | 'end' | 'isMultiline' | 'isLtr' | 'inputRef'
type FrameProps = { [Key in FrameKeys]: TextFieldProps[Key] | undefined }

function Frame({ placeholder, size = 'l', start, end, isMultiline, isLtr, inputRef }: FrameProps) {
  const shared = { placeholder: placeholder ?? '', dir: isLtr ? 'ltr' : 'auto' } as const
  return (
    <div className={styles['frame']} data-size={size}>
      {start && <span className={styles['start']}>{start}</span>}
      {isMultiline ? (
        <TextArea {...shared} className={classNames(styles['input'], styles['area'])} />
      ) : (
        <Input {...shared} ref={inputRef} className={styles['input'] ?? ''} />
      )}
      {end && <span className={styles['end']}>{end}</span>}
    </div>
  )
}
