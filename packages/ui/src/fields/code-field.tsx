import type { ReactNode } from 'react'
import { Input, Label, TextField as AriaTextField } from 'react-aria-components'
import { FieldMessage, FieldNote } from './field-message'
import fieldStyles from './field.module.css'
import styles from './code-field.module.css'

export type CodeFieldProps = {
  label: string
  description?: ReactNode
  error?: ReactNode
  value: string
  onChange: (value: string) => void
  /** Called once when the last digit is there. */
  onComplete?: (code: string) => void
  length?: number
  isDisabled?: boolean
  hasAutoFocus?: boolean
}

/** UX.md 8.5: six boxes to see, one input to type, paste or fill from the system keyboard. */
export function CodeField({
  label,
  description,
  error,
  value,
  onChange,
  onComplete,
  length = 6,
  isDisabled = false,
  hasAutoFocus = false,
}: CodeFieldProps) {
  function change(text: string) {
    const digits = westernDigits(text).slice(0, length)
    onChange(digits)
    if (digits.length === length && digits !== value) onComplete?.(digits)
  }
  return (
    <AriaTextField
      className={fieldStyles['field'] ?? ''}
      value={value}
      onChange={change}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus={hasAutoFocus}
      validationBehavior="aria"
    >
      <Label className={fieldStyles['label'] ?? ''}>{label}</Label>
      <FieldNote>{description}</FieldNote>
      <div className={styles['code']} dir="ltr">
        <Input className={styles['input'] ?? ''} spellCheck={false} />
        <div className={styles['boxes']} aria-hidden>
          {Array.from({ length }, (_, index) => (
            <span
              key={index}
              className={styles['box']}
              data-next={index === Math.min(value.length, length - 1)}
            >
              {value[index]}
            </span>
          ))}
        </div>
      </div>
      <FieldMessage>{error}</FieldMessage>
    </AriaTextField>
  )
}

/** Digits of any script as 0-9; spaces and dashes of pasted codes fall away. */
export const westernDigits = (text: string): string =>
  Array.from(text.normalize('NFKC'))
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      if (code >= 0x660 && code <= 0x669) return String(code - 0x660)
      if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0)
      return /\d/.test(character) ? character : ''
    })
    .join('')
