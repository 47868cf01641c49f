import { useState } from 'react'
import { IconButton } from '../actions/icon-button'
import { EyeIcon, EyeOffIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import styles from './password-field.module.css'
import { TextField } from './text-field'
import type { TextFieldProps } from './text-field'

export type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'end' | 'isMultiline'> & {
  /** 0 to 4 with its word, for a new password; words carry the meaning, the bar repeats it. */
  strength?: { score: 0 | 1 | 2 | 3 | 4; word: string } | undefined
}

/** Paste and password managers stay allowed; the eye shows what was typed. */
export function PasswordField({ strength, ...rest }: PasswordFieldProps) {
  const t = useText()
  const [isShown, setShown] = useState(false)
  return (
    <div className={styles['password']}>
      <TextField
        {...rest}
        type={isShown ? 'text' : 'password'}
        isLtr
        end={
          <IconButton
            label={isShown ? t('common.hide') : t('common.show')}
            icon={isShown ? <EyeOffIcon /> : <EyeIcon />}
            onPress={() => {
              setShown(!isShown)
            }}
          />
        }
      />
      {strength && (
        <p className={styles['strength']} data-score={strength.score} role="status">
          <span className={styles['bar']} aria-hidden />
          {strength.word}
        </p>
      )}
    </div>
  )
}
