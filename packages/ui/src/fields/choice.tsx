import type { ReactNode } from 'react'
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { FieldMessage } from './field-message'
import fieldStyles from './field.module.css'
import styles from './choice.module.css'

export type ChoiceOption = {
  id: string
  label: ReactNode
  note?: ReactNode
  icon?: ReactNode
  isDisabled?: boolean
}

export type ChoiceProps = {
  label: string
  options: readonly ChoiceOption[]
  value: string | null
  onChange: (id: string) => void
  error?: ReactNode
  /** `list` for sentences, `row` for two to four short words. */
  layout?: 'list' | 'row'
  isLabelHidden?: boolean
}

/** One of a few: radio buttons that look like rows or like a segmented control. */
export function Choice({
  label,
  options,
  value,
  onChange,
  error,
  layout = 'list',
  isLabelHidden = false,
}: ChoiceProps) {
  return (
    <RadioGroup
      className={fieldStyles['field'] ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      orientation={layout === 'row' ? 'horizontal' : 'vertical'}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={fieldStyles['label'] ?? ''}>{label}</Label>}
      <div className={styles[layout]}>
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} isDisabled={option.isDisabled ?? false}>
            <RadioButton className={styles['option'] ?? ''}>
              <span className={styles['mark']} aria-hidden />
              {option.icon}
              <span className={styles['text']}>
                {option.label}
                {option.note && <span className={styles['note']}>{option.note}</span>}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldMessage>{error}</FieldMessage>
    </RadioGroup>
  )
}
