import { LIMITS } from '@walletdesk/contract/limits'
import { Button, PersonIcon, TextField } from '@walletdesk/ui'
import { useState } from 'react'
import { ProblemNotice } from '../../layout/problem-notice'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { useStartConversation } from '../conversations/use-start-conversation'
import styles from './help.module.css'
import { WaitLine } from './wait-line'

/** The first words, or the wish for a person, with which a conversation begins (IN-1). */
export function AskScreen() {
  const t = useT()
  const { start, isPending, problem } = useStartConversation()
  const [text, setText] = useState('')
  const question = text.trim()
  const begin = (person: boolean) =>
    start({ issue: 'other', links: [], person, ...(question !== '' && { question }) })

  return (
    <Screen title={t('common.contact')} back={{ to: '/support' }}>
      <form
        className={styles['contact']}
        onSubmit={(event) => {
          event.preventDefault()
          if (question !== '') void begin(false)
        }}
      >
        <WaitLine />
        <TextField
          label={t('wallet.ask.say')}
          isMultiline
          maxLength={LIMITS.messageCharsMax}
          value={text}
          onChange={setText}
        />
        <ProblemNotice problem={problem} />
        <Button
          type="submit"
          variant="primary"
          size="l"
          isWide
          isPending={isPending}
          {...(question === '' && { disabledReason: t('wallet.ask.empty') })}
        >
          {t('common.send')}
        </Button>
        <Button
          size="l"
          isWide
          icon={<PersonIcon />}
          isDisabled={isPending}
          onPress={() => void begin(true)}
        >
          {t('wallet.ask.person')}
        </Button>
      </form>
    </Screen>
  )
}
