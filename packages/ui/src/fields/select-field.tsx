import type { ReactNode } from 'react'
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components'
import menuStyles from '../actions/menu.module.css'
import { CheckIcon, ChevronDownIcon } from '../icons/icons'
import { classNames } from '../theme/class-names'
import { FieldMessage, FieldNote } from './field-message'
import fieldStyles from './field.module.css'
import styles from './select-field.module.css'

export type SelectOption = { id: string; label: string; note?: string | undefined }

export type SelectFieldProps = {
  label: string
  options: readonly SelectOption[]
  value: string | null
  onChange: (id: string) => void
  description?: ReactNode
  error?: ReactNode
  placeholder?: string
  size?: 's' | 'm' | 'l'
  isLabelHidden?: boolean
  isDisabled?: boolean
}

export function SelectField({
  options,
  size = 'l',
  isDisabled = false,
  ...field
}: SelectFieldProps) {
  const { label, description, error, onChange, placeholder, isLabelHidden } = field
  return (
    <Select
      className={fieldStyles['field'] ?? ''}
      value={field.value}
      onChange={(key) => {
        if (key !== null) onChange(String(key))
      }}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      {...(placeholder && { placeholder })}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={fieldStyles['label'] ?? ''}>{label}</Label>}
      <Button className={classNames(styles['button'], styles[size])}>
        <SelectValue className={styles['value'] ?? ''} />
        <ChevronDownIcon size={16} />
      </Button>
      <FieldNote>{description}</FieldNote>
      <FieldMessage>{error}</FieldMessage>
      <Popover className={menuStyles['popover'] ?? ''} offset={4}>
        <ListBox className={menuStyles['menu'] ?? ''} items={options}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </Select>
  )
}

function OptionRow({ option }: { option: SelectOption }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={menuStyles['item'] ?? ''}>
      {({ isSelected }) => (
        <>
          <span className={menuStyles['label']}>
            {option.label}
            {option.note && <span className={styles['note']}>{option.note}</span>}
          </span>
          {isSelected && <CheckIcon size={16} />}
        </>
      )}
    </ListBoxItem>
  )
}
